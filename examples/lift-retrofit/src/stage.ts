import type { RuleId } from '@shenguan/common/rules';
import type { ServiceName } from '@shenguan/embedded/services';
import { type Answer, Api } from './api.js';
import type { MatterClock, TokenOf } from './ground.js';
import type { Person } from './matter/people.js';
import { demand, type Expected } from './step-failed.js';
import type { Story, Words } from './telling/story.js';

/** One act of one person on one service. */
export interface Act {
  readonly by: Person;
  readonly on: ServiceName;
  /** What the timeline says; of the answer, where that is only known then. */
  readonly says: Words | ((answer: Answer) => Words);
  readonly rules: readonly (RuleId | string)[];
  /** 200 or 201 unless told otherwise. */
  readonly expect?: Expected;
  readonly call: (api: Api) => Promise<Answer>;
}

const DONE: Expected = { status: [200, 201] };

/** Where the matter plays: the running services, the people with a token each, legal time, and the story told. */
export class Stage {
  private acts = 0;

  constructor(
    private readonly tokenOf: TokenOf,
    private readonly origins: Readonly<Partial<Record<ServiceName, string>>>,
    readonly clock: MatterClock,
    readonly story: Story,
    /** Called as each act begins, with its number from 1. */
    private readonly onAct: (number: number) => void = () => {},
  ) {}

  /** A person's client of a service, which asks for a token as it needs one. */
  async as(service: ServiceName, person: Person): Promise<Api> {
    return new Api(service, this.originOf(service), () => this.tokenOf(person));
  }

  /** A client without a token: anybody. */
  public(service: ServiceName): Api {
    return new Api(service, this.originOf(service));
  }

  /** Performs an act, demands its outcome, and tells it; returns the answer's body. */
  async act({ by, on, says, rules, expect = DONE, call }: Act): Promise<Answer['body']> {
    const api = await this.as(on, by);
    const at = this.clock.now().toISOString();
    const startedAt = performance.now();
    this.acts += 1;
    this.onAct(this.acts);
    const answer = await call(api);
    const ms = performance.now() - startedAt;
    const words = typeof says === 'function' ? says(answer) : says;
    demand(`${by.title} ${by.name}：${words.zh} (${words.en})`, answer, expect);
    const told = {
      at,
      service: on,
      actor: by.name,
      role: by.roles.join(),
      action: `${words.zh} · ${words.en}`,
      rules: [...rules],
      ms: Math.round(ms * 10) / 10,
    };
    this.story.act(told, `${by.name} ${by.title}`, words, answer.status >= 400);
    return answer.body;
  }

  private originOf(service: ServiceName): string {
    const origin = this.origins[service];
    if (!origin) throw new Error(`This system has no service ${service}`);
    return origin;
  }
}
