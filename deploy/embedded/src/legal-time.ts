import type { ServiceName } from './services.js';

/** Origins of the services that run. */
export type Origins = Readonly<Partial<Record<ServiceName, string>>>;

const SHANGHAI_MS = 8 * 60 * 60 * 1000; // Asia/Shanghai has had no daylight saving time since 1991.
const UNIT_MS = { d: 24 * 60 * 60 * 1000, h: 60 * 60 * 1000, m: 60 * 1000 } as const;

/** A service refused or did not answer. */
export class LegalTimeError extends Error {}

/** Asks every service for its legal time (依法计时用时间). */
export async function readLegalTime(origins: Origins): Promise<Record<string, string>> {
  const answers = await Promise.all(
    Object.entries(origins).map(async ([service, origin]) => {
      const { now } = (await ask(service, `${origin}/dev/time`)) as { now: string };
      return [service, now] as const;
    }),
  );
  return Object.fromEntries(answers);
}

/** Moves the legal time of every service to one instant. */
export async function moveLegalTime(origins: Origins, to: Date, adminToken: string): Promise<Record<string, string>> {
  const answers = await Promise.all(
    Object.entries(origins).map(async ([service, origin]) => {
      const { now } = (await ask(service, `${origin}/dev/time`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ now: to.toISOString() }),
      })) as { now: string };
      return [service, now] as const;
    }),
  );
  return Object.fromEntries(answers);
}

/**
 * Computes where a move leads: `+3d`, `+2h`, `+30m`, `+1wd` (same time of day, that many working days on, by the
 * calendar of the running system) or an instant with offset. Undefined when it is none of these.
 */
export async function targetOf(move: string, from: Date, origins: Origins): Promise<Date | undefined> {
  const step = /^\+(\d{1,4})(wd|d|h|m)$/.exec(move);
  if (!step) {
    const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(move) ? new Date(move) : undefined;
    return instant && !Number.isNaN(instant.getTime()) ? instant : undefined;
  }
  const count = Number(step[1]);
  const unit = step[2] as keyof typeof UNIT_MS | 'wd';
  if (unit !== 'wd') return new Date(from.getTime() + count * UNIT_MS[unit]);
  if (count === 0) return from;
  const [service, origin] = Object.entries(origins)[0]!;
  const query = new URLSearchParams({ event: from.toISOString(), length: String(count), unit: 'workingDays' });
  const { dueOn } = (await ask(service, `${origin}/api/v1/time-limits/preview?${query}`)) as { dueOn: string };
  const timeOfDay = new Date(from.getTime() + SHANGHAI_MS).toISOString().slice(11, -1);
  return new Date(`${dueOn}T${timeOfDay}+08:00`);
}

async function ask(service: string, url: string, init: RequestInit = {}): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    throw new LegalTimeError(`${service} does not answer at ${url}`, { cause: error });
  }
  if (!answer.ok) throw new LegalTimeError(`${service} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
