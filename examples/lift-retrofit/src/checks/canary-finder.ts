import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import pg from 'pg';

/** Where a canary was found, and in which of its forms. */
export interface Find {
  readonly place: string;
  readonly form: string;
  readonly canary: string;
}

/** Digits that a text may put between those of a number. */
const SEPARATORS = /%20|%2d|[\s+\-_.·‐-―]/gi;

/** Finds numbers of persons in whatever form a system may keep or tell them. PRA-8 */
export class CanaryFinder {
  private readonly forms = new Map<string, { canary: string; form: string }>();
  private readonly exact: RegExp;
  private readonly plain: RegExp;

  constructor(canaries: readonly string[]) {
    for (const canary of canaries) {
      for (const [form, texts] of Object.entries(formsOf(canary))) {
        for (const text of texts) if (!this.forms.has(text)) this.forms.set(text, { canary, form });
      }
    }
    this.exact = new RegExp([...this.forms.keys()].map(escaped).join('|'), 'g');
    this.plain = new RegExp(canaries.map(escaped).join('|'), 'gi');
  }

  /** Looks into one text; binary goes in as latin1. */
  in(text: string, place: string): Find[] {
    const finds = [...text.matchAll(this.exact)].map(([hit]) => ({ place, ...this.forms.get(hit)! }));
    const joined = [...text.replace(SEPARATORS, '').matchAll(this.plain)];
    const written = joined.map(([hit]) => ({ place, form: 'plain, whatever stands between', canary: hit }));
    return [...finds, ...written];
  }

  /** Looks into every row of every table of every database of a server; tells how many rows of each table it read. */
  async inDatabases(adminUrl: string): Promise<{ finds: Find[]; rows: Map<string, number> }> {
    const finds: Find[] = [];
    const rows = new Map<string, number>();
    for (const database of await query<{ datname: string }>(
      adminUrl,
      'SELECT datname FROM pg_database WHERE NOT datistemplate',
    )) {
      const url = new URL(adminUrl);
      url.pathname = `/${database.datname}`;
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      try {
        const tables = await client.query<{ schema: string; name: string }>(
          `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
           WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
        );
        for (const { schema, name } of tables.rows) {
          const place = `${database.datname}.${schema}.${name}`;
          // The whole row as text, so that no column is left out; bytes come as hex.
          const found = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${schema}"."${name}" t`);
          rows.set(place, found.rows.length);
          for (const { row } of found.rows) finds.push(...this.in(row, place));
        }
      } finally {
        await client.end();
      }
    }
    return { finds, rows };
  }

  /** Looks into the names of the files under a folder, and where told into the files themselves. */
  async inFiles(folder: string, look: 'names' | 'contents'): Promise<{ finds: Find[]; files: number; lines: number }> {
    const finds: Find[] = [];
    let files = 0;
    let lines = 0;
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      finds.push(...this.in(relative(folder, path), `name of ${path}`));
      if (!entry.isFile()) continue;
      files += 1;
      if (look === 'names') continue;
      const text = await readFile(path, 'latin1');
      for (const line of text.split('\n')) {
        lines += 1;
        finds.push(...this.in(line, path));
      }
    }
    return { finds, files, lines };
  }
}

/** Every form that gives a number away: written, encoded, as bytes, and as a digest that anybody can make of it. */
function formsOf(canary: string): Record<string, string[]> {
  const utf16 = Buffer.from(canary, 'utf16le');
  const digest = createHash('sha256').update(canary).digest();
  const base64 = base64CoresOf(Buffer.from(canary));
  return {
    plain: [canary, canary.toLowerCase()],
    'url-encoded': [[...canary].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')],
    hex: hexOf(Buffer.from(canary)),
    'utf16, as bytes': [utf16.toString('latin1')],
    'utf16, as hex': [...hexOf(utf16), ...hexOf(Buffer.from(utf16).swap16())],
    base64,
    'base64, as hex': base64.flatMap((text) => hexOf(Buffer.from(text))),
    'base64 of utf16': base64CoresOf(utf16),
    'sha256 without a key': [...hexOf(digest), digest.toString('base64'), digest.toString('base64url')],
  };
}

/** Base64 of bytes that stand anywhere in others: the characters that no neighbour changes, for each of three offsets. */
function base64CoresOf(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3));
  });
}

function hexOf(bytes: Buffer): string[] {
  const hex = bytes.toString('hex');
  return [hex, hex.toUpperCase()];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function query<R extends object>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}
