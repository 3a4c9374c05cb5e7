import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncApiDocument } from '@shenguan/common/webhook-contract';
import type { Outcome } from './command.js';
import { catalogueEvents } from './event-catalogue.js';
import { eventsPage } from './events-page.js';
import { readSources } from './source-files.js';
import { statesPage } from './states-page.js';
import { loadBuilt, readTransitionTables } from './transition-tables.js';
import { webhooksPage } from './webhooks-page.js';

/** Writes the pages that are made from a built checkout, or with `check` only finds the stale ones. */
export async function docsCommand(root: string, { check }: { check: boolean }): Promise<Outcome> {
  const { code } = readSources(root);
  const events = catalogueEvents(code);
  const tables = await readTransitionTables(code, (path) => loadBuilt(root, path));
  const guide = readIfThere(join(root, 'docs/webhooks.md'));
  const pages: Record<string, string> = {
    'docs/events.md': eventsPage(events),
    'docs/states.md': statesPage(tables),
    'docs/asyncapi.json': `${JSON.stringify(asyncApiDocument(), null, 2)}\n`,
    // Written by hand but for the tables: a tree without it, as in a test, gets none.
    ...(guide === undefined ? {} : { 'docs/webhooks.md': webhooksPage(guide) }),
  };
  const stale = Object.entries(pages).filter(([path, page]) => page !== readIfThere(join(root, path)));
  if (!check) {
    for (const [path, page] of stale) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), page);
    }
  }
  const lines = stale.map(([path]) => (check ? `${path} is stale: run "npm run docs"` : `wrote ${path}`));
  return {
    status: check && stale.length > 0 ? 1 : 0,
    lines: [...lines, `${events.length} events, ${tables.length} transition tables`],
    json: { events: events.length, tables: tables.length, stale: stale.map(([path]) => path) },
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
