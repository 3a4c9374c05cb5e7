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
      if (row.ownerSub && !people.has(row.ownerSub)) people.set(row.ownerSub, `申请人一方 ${row.ownerSub}`);
    }
    return new Names(people, bodies);
  }

  /** Returns the name of a body, or its code. */
  body(code: string | null | undefined): string {
    return code ? (this.bodies.get(code) ?? code) : '';
  }

  /** Returns who acted: name and body where they are registered; the system and seats by what they are. */
  actor({ sub, body }: AuditEvidence['actor']): string {
    if (sub.startsWith('system:')) return '系统';
    if (sub.startsWith('seat:')) return `专家席位 ${sub.slice('seat:'.length, 'seat:'.length + 8)}`;
    if (sub.startsWith('witness:')) return `见证人 ${sub.slice('witness:'.length)}`;
    const name = this.people.get(sub) ?? sub;
    return body ? `${name}（${this.body(body)}）` : name;
  }
}
