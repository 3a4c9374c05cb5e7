/** One request that a page tells, and what it promises of the answer. */
export interface PageRequest {
  readonly who: string;
  readonly service: string;
  readonly status: number;
  /** Asked again until the status comes, or until the answer holds the value. */
  readonly until: { path: string; value: string | null } | 'status' | null;
  /** What is taken from the answer: name by path. */
  readonly keep: readonly { name: string; path: string }[];
  readonly method: string;
  readonly path: string;
  /** The version that was seen, where it names one (`If-Match`). */
  readonly seen: string | null;
  /** A JSON text, or the name of a file. */
  readonly body: { json: string } | { file: string } | null;
}

/** Somebody of a page's table of people. */
export interface PagePerson {
  readonly sub: string;
  readonly role: string;
  readonly body: string;
}

/** Reads the people out of a page: rows of four columns whose head says `subject`. */
export function peopleOf(page: string): Map<string, PagePerson> {
  const rows = page.matchAll(/^\| (?<name>[^|]+) \| (?<sub>[\w-]+) \| (?<role>[\w-]+) \| (?<body>\w+) \|$/gm);
  return new Map(
    [...rows]
      .map(({ groups }) => [groups!.name!, { sub: groups!.sub!, role: groups!.role!, body: groups!.body! }] as const)
      .filter(([, { sub }]) => sub !== 'subject'),
  );
}

/** Reads the requests out of a page, in their order: its code blocks of the language `http`. */
export function requestsOf(page: string): PageRequest[] {
  return [...page.matchAll(/^```http\n(?<block>.*?)^```$/gms)].map(({ groups }) => request(groups!.block!));
}

function request(block: string): PageRequest {
  const lines = block.split('\n');
  const notes = lines.filter((line) => line.startsWith('# '));
  const head = /^# (?<who>.+) → (?<service>[\w-]+): (?<status>\d{3})(?<until> until)?$/.exec(notes[0] ?? '')?.groups;
  const [line = '', ...rest] = lines.slice(notes.length);
  const start = /^(?<method>GET|POST|PUT) (?<path>\S+)$/.exec(line)?.groups;
  if (!head || !start) throw new Error(`this is no request:\n${block}`);
  const until = notes.map((note) => /^# until (?<path>\S+)(?: = (?<value>\S+))?$/.exec(note)?.groups).find(Boolean);
  const keep = notes.map((note) => /^# keep (?<name>\w+) = (?<path>\S+)$/.exec(note)?.groups).filter((kept) => !!kept);
  const seen = /^If-Match: "(?<version>[^"]+)"$/.exec(rest[0] ?? '')?.groups?.version ?? null;
  const text = rest
    .slice(seen === null ? 0 : 1)
    .join('\n')
    .trim();
  return {
    who: head.who!,
    service: head.service!,
    status: Number(head.status),
    until: until ? { path: until.path!, value: until.value ?? null } : head.until ? 'status' : null,
    keep: keep.map(({ name, path }) => ({ name: name!, path: path! })),
    method: start.method!,
    path: start.path!,
    seen,
    body: text === '' ? null : text.startsWith('< ') ? { file: text.slice(2) } : { json: text },
  };
}
