import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** The four services, by the names that queues, databases and events use. */
export const SERVICES = ['approval', 'review-experts', 'joint-inspection', 'supervision-link'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** An event on the wire: CloudEvents 1.0 in JSON, with three extension attributes of ours. */
export interface CloudEvent<D> {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  /** Follows one request or case through all services. */
  correlationid: string;
  /** The case that it belongs to, where it belongs to one. */
  casenumber?: string;
  /** Generation of the sender's database, from 1: a restore to an earlier moment opens the next. */
  epoch?: number;
  /** What it follows from in a trace, where tracing is on: CloudEvents' extension for distributed tracing. */
  traceparent?: string;
  data: D;
}

/** What two services agree on: one version of one event, who hears it, and an example that never changes. */
export interface EventContract<D extends object> {
  /** `<service>.<thing>.<pastTense>.v<N>`. */
  readonly type: string;
  /** The services that hear it; each gets an outbox row of its own. */
  readonly to: readonly ServiceName[];
  /** What it tells, in Chinese and English, for the generated event catalogue. */
  readonly summary: { zh: string; en: string };
  readonly data: new () => D;
  /** Frozen: a change of it is a new version. */
  readonly example: D;
}

/** Declares one version of an event. */
export function defineEvent<D extends object>(contract: EventContract<D>): EventContract<D> {
  return Object.freeze(contract);
}

/** An event whose content does not fit its contract; it goes to the dead letters, since repeating does not mend it. */
export class MalformedEvent extends Error {}

/** Returns the event's data as an instance of its class, or throws {@link MalformedEvent}. Unknown fields are kept: a newer sender may add optional ones. */
export function parseData<D extends object>(contract: EventContract<D>, data: unknown): D {
  const instance = plainToInstance(contract.data, data ?? {});
  const errors = validateSync(instance as object, { forbidUnknownValues: true });
  if (errors.length > 0) {
    const where = errors.map((error) => `${error.property}: ${Object.keys(error.constraints ?? error.children ?? {})}`);
    throw new MalformedEvent(`${contract.type} does not fit its contract: ${where.join('; ')}`);
  }
  return instance;
}
