import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edition, ForceStatement } from './edition.js';
import { type EditionFile, readEdition } from './read-edition.js';

/** What stands in the folders of editions, read and checked. */
export interface EditionShelf {
  readonly editions: readonly Edition[];
  readonly statements: readonly ForceStatement[];
}

const BUILT_IN = import.meta.dirname;

/** Reads the editions that come with the software, and those of a folder that a city keeps (`*.edition.json`, `*.force.json`); throws where one is not whole or two claim the same day. PRA-7 */
export function loadEditions(dir?: string): EditionShelf {
  const folders = dir === undefined ? [BUILT_IN] : [BUILT_IN, dir];
  const files = folders.flatMap((folder) => read<EditionFile>(folder, '.edition.json'));
  const editions = new Map<string, Edition>();
  const waiting = new Map(files.map((file) => [file.name, file]));
  if (waiting.size < files.length) throw new Error('two editions have one name');
  // Each after the one that it is based on.
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ basedOn }) => basedOn === undefined || editions.has(basedOn));
    if (ready.length === 0) throw new Error(`editions are based on none there is: ${[...waiting.keys()].join(', ')}`);
    for (const file of ready) {
      editions.set(file.name, readEdition(file, file.basedOn === undefined ? undefined : editions.get(file.basedOn)));
      waiting.delete(file.name);
    }
  }
  const sorted = [...editions.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
  refuseOverlaps(sorted);
  const statements = folders.flatMap((folder) =>
    read<{ jurisdiction: string; statements: Omit<ForceStatement, 'jurisdiction'>[] }>(folder, '.force.json').flatMap(
      (file) => file.statements.map((one) => sound({ jurisdiction: file.jurisdiction, ...one })),
    ),
  );
  return { editions: sorted, statements };
}

function read<T>(folder: string, ending: string): T[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => {
      try {
        return JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
      } catch (error) {
        throw new Error(`${name} can’t be read: ${String(error)}`);
      }
    });
}

/** One day in one place has one edition. */
function refuseOverlaps(sorted: readonly Edition[]): void {
  for (const one of sorted) {
    const other = sorted.find(
      ({ name, jurisdiction, from }) =>
        name !== one.name &&
        jurisdiction.code === one.jurisdiction.code &&
        from >= one.from &&
        (one.until === null || from <= one.until),
    );
    if (other) throw new Error(`editions ${one.name} and ${other.name} both hold on ${other.from}`);
  }
}

function sound(statement: ForceStatement): ForceStatement {
  const { instrument, documentNumber, on, inForce, source } = statement;
  if (instrument && documentNumber && on && source && typeof inForce === 'boolean') return statement;
  throw new Error(
    `a statement of force says instrument, documentNumber, on, inForce and source: ${JSON.stringify(statement)}`,
  );
}
