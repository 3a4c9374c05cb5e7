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
    return new Names(
      all(({ people }) => people),
      all(({ bodies }) => bodies),
    );
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
