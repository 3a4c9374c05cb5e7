import type { AuditEvidence, ServiceEvidence } from '../evidence.js';

interface Register {
  people?: Record<string, string>;
  bodies?: Record<string, string>;
}

/** What the people and bodies of a case are called, by the registers as the services keep them. */
export class Names {
  private constructor(
    private readonly people: ReadonlyMap<string, string>,
    private readonly bodies: ReadonlyMap<string, string>,
    /** Whose witness somebody is, by what a draw calls him. */
    private readonly witnesses: ReadonlyMap<string, string>,
  ) {}

  /** Collects the names that the evidence of a case brings. */
  static of(evidence: readonly ServiceEvidence[]): Names {
    const registers = evidence.map(({ names }) => (names ?? {}) as Register);
    const all = (pick: (register: Register) => Record<string, string> | undefined) =>
      new Map(registers.flatMap((register) => Object.entries(pick(register) ?? {})));
    const people = all(({ people }) => people);
    const bodies = all(({ bodies }) => bodies);
    // Applicants and agents stand in no register: the case names them.
    for (const row of evidence.map((one) => one.case as Partial<Record<string, string>> | null | undefined)) {
      if (!row) continue;
      if (row.agentCode && row.agentName) bodies.set(row.agentCode, row.agentName);
      if (row.applicantCode && row.applicantName) bodies.set(row.applicantCode, row.applicantName);
      if (row.ownerSub && !people.has(row.ownerSub)) {
        people.set(
          row.ownerSub,
          row.agentName ? `代理人 ${row.agentName}` : `申请人 ${row.applicantName ?? row.ownerSub}`,
        );
      }
    }
    const witnesses = evidence.flatMap(({ draws }) => witnessesOf(draws)).map(({ id, body }) => [id, body] as const);
    return new Names(people, bodies, new Map(witnesses));
  }

  /** Returns the name of a body, or its code. */
  body(code: string | null | undefined): string {
    return code ? (this.bodies.get(code) ?? code) : '';
  }

  /** Returns who acted: name and body where they are registered; the system and seats by what they are. */
  actor({ sub, roles, body }: AuditEvidence['actor']): string {
    if (sub.startsWith('system:')) return '系统';
    if (sub.startsWith('seat:')) return `专家席位 ${sub.slice('seat:'.length, 'seat:'.length + 8)}`;
    if (sub.startsWith('witness:')) return this.witness(sub.slice('witness:'.length));
    // Colleagues of the applicant or his agent stand in no register: their login is all that is known.
    const unnamed = roles.some((role) => role === 'applicant' || role === 'agent') ? `申请人一方 ${sub}` : sub;
    const name = this.people.get(sub) ?? unnamed;
    const where = this.body(body);
    // An applicant that is a body is told by its name alone.
    return where && !name.endsWith(where) ? `${name}（${where}）` : name;
  }

  private witness(id: string): string {
    const body = this.witnesses.get(id);
    return body ? `见证人（${this.body(body)}）` : `见证人 ${id}`;
  }
}

interface Witness {
  id: string;
  body: string;
}

/** Finds the witnesses that proofs of draws name, wherever in them. */
function witnessesOf(value: unknown): Witness[] {
  if (typeof value !== 'object' || value === null) return [];
  const { witnesses } = value as { witnesses?: unknown };
  const own = Array.isArray(witnesses) ? (witnesses as Partial<Witness>[]).filter(isWitness) : [];
  return [...own, ...Object.values(value).flatMap(witnessesOf)];
}

const isWitness = (one: Partial<Witness>): one is Witness =>
  typeof one?.id === 'string' && typeof one.body === 'string';
