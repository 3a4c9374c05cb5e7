/** A text in both languages of the project. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/**
 * How a rule is carried out: an action is refused, a limit is watched (clock), evidence is kept (record), somebody is
 * told (push), anyone may read it (publish), those who supervise get a figure or an export (report).
 */
export type How = 'refuse' | 'clock' | 'record' | 'push' | 'publish' | 'report';

/** The services that carry rules out. */
export type ServiceName = 'approval' | 'review-experts' | 'joint-inspection' | 'supervision-link';

/** All four services. */
export const ALL_SERVICES = ['approval', 'review-experts', 'joint-inspection', 'supervision-link'] as const;

/** One rule (规则), without its place in a regulation: that comes from the edition. */
export interface Rule {
  readonly title: Bilingual;
  readonly demand: Bilingual;
  readonly how: readonly How[];
  readonly services: readonly ServiceName[];
  /** Whether it goes, in part, by this project's reading where the text is silent or open. */
  readonly reading: boolean;
}

/** A rule as its family's file writes it; `services` only where they differ from the family's. */
export interface RuleRow {
  readonly title: Bilingual;
  readonly demand: Bilingual;
  readonly how: readonly How[];
  readonly services?: readonly ServiceName[];
  readonly reading?: true;
  /** Grounds by number (第…项): `1` in row EXP-19 is cited as EXP-19.1 and counted with its row. */
  readonly grounds?: Readonly<Record<number, Bilingual>>;
}

type Rows = Readonly<Record<string, RuleRow>>;

type GroundIdOf<T extends Rows> = {
  [K in keyof T & string]: T[K] extends { grounds: infer G } ? `${K}.${keyof G & number}` : never;
}[keyof T & string];

/** The rules of one regulation: its rows, and the grounds within them. */
export interface Family<RowId extends string, GroundId extends string> {
  readonly rows: Readonly<Record<RowId, Rule>>;
  readonly grounds: Readonly<Record<GroundId, Rule & { readonly row: RowId }>>;
}

/** Declares the rules of one regulation and the services that carry them out; the keys are the permanent IDs. */
export function family<const T extends Rows>(
  services: readonly ServiceName[],
  rows: T,
): Family<keyof T & string, GroundIdOf<T>> {
  const filled: Record<string, Rule> = {};
  const grounds: Record<string, Rule & { row: string }> = {};
  for (const [id, { grounds: numbered = {}, ...row }] of Object.entries<RuleRow>(rows)) {
    const rule = { services, ...row, reading: row.reading ?? false };
    filled[id] = rule;
    for (const [number, title] of Object.entries(numbered)) grounds[`${id}.${number}`] = { ...rule, title, row: id };
  }
  return { rows: filled, grounds } as Family<keyof T & string, GroundIdOf<T>>;
}
