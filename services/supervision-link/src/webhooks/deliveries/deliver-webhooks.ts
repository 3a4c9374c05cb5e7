import { Inject, Logger, type OnModuleDestroy } from '@nestjs/common';
import { TimeSource } from '@shenguan/common/clock';
import { TRACING } from '@shenguan/common/service';
import type { Tracing } from '@shenguan/common/tracing';
import { type Sweep, Sweeping, Sweeps } from '@shenguan/common/work';
import { TargetRefused } from '../domain/target-refused.js';
import { EndpointSecrets } from '../endpoints/endpoint-secrets.js';
import { NO_ANSWER, type SendOutcome, sendWebhook } from '../sending/send-webhook.js';
import { signatureHeaders } from '../sending/sign-webhook.js';
import { TargetGuard } from '../sending/target-guard.js';
import { type ClaimedDelivery, DueDeliveries } from './due-deliveries.js';
import { SettleAttempt } from './settle-attempt.js';

export const DELIVER_WEBHOOKS = 'deliver-webhooks';

const DEADLINE_MS = 10_000;
/** Longer than any attempt: whoever has not settled by then is dead. */
const LEASE_MS = 30_000;
const ANSWER_BYTES_MAX = 64 * 1024;
const PER_ENDPOINT = 4;
const AT_ONCE = 256;
/** Where more is waiting than may be under way, a place that comes free stays so for this long at the most. */
const FILL_UP_MS = 15;

/**
 * Sends what is due. A run only starts attempts and never waits for one: each endpoint has a few under way at most,
 * so that a slow department never slows another. LINK-5
 */
@Sweeping()
export class DeliverWebhooks implements Sweep, OnModuleDestroy {
  readonly name = DELIVER_WEBHOOKS;
  readonly everyMs = 1_000;
  readonly idleMs = 5_000;
  private readonly log = new Logger(DeliverWebhooks.name);
  private readonly stopping = new AbortController();
  private filling: NodeJS.Timeout | null = null;
  private readonly underWay = new Map<string, { endpointId: string; done: Promise<void> }>();

  constructor(
    private readonly due: DueDeliveries,
    private readonly settleAttempt: SettleAttempt,
    private readonly guard: TargetGuard,
    private readonly secrets: EndpointSecrets,
    private readonly time: TimeSource,
    private readonly sweeps: Sweeps,
    @Inject(TRACING) private readonly tracing: Tracing | null,
  ) {}

  async run(): Promise<void> {
    const atMost = AT_ONCE - this.underWay.size;
    if (atMost <= 0 || this.stopping.signal.aborted) return;
    const now = this.time.system();
    const claimed = await this.due.claim({
      now,
      leaseUntil: new Date(now.getTime() + LEASE_MS),
      perEndpoint: PER_ENDPOINT,
      underWay: this.countByEndpoint(),
      atMost,
    });
    for (const delivery of claimed) {
      const done = this.deliver(delivery)
        .catch((error) => this.log.error(error))
        .then(() => {
          this.underWay.delete(delivery.id);
          this.fillUp();
        });
      this.underWay.set(delivery.id, { endpointId: delivery.endpointId, done });
    }
  }

  /** Claims anew for what has ended meanwhile: a claim looks at every endpoint, which one attempt alone is not worth. */
  private fillUp(): void {
    this.filling ??= setTimeout(() => {
      this.filling = null;
      this.sweeps.wake(this.name);
    }, FILL_UP_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    if (this.filling) clearTimeout(this.filling);
    await Promise.all([...this.underWay.values()].map(({ done }) => done));
  }

  private async deliver(delivery: ClaimedDelivery): Promise<void> {
    const at = this.time.system();
    const span = this.tracing?.begin('deliver webhook', 'CLIENT', delivery.traceparent);
    const outcome = await this.attempt(delivery, at).catch(async (error) => {
      await this.due.release(delivery);
      if (this.stopping.signal.aborted) return null;
      throw error;
    });
    if (!outcome) return;
    const { id: messageId, caseNumber } = delivery;
    const { status, failure } = outcome;
    // Not where it goes: the address is the department's secret. LINK-5
    if (failure) span?.fail(undefined, { messageId, caseNumber, status, failure });
    else span?.end({ messageId, caseNumber, status });
    const durationMs = this.time.system().getTime() - at.getTime();
    await this.settleAttempt.execute(delivery, outcome, { at, durationMs });
  }

  private async attempt({ id, url, payload, secrets }: ClaimedDelivery, at: Date): Promise<SendOutcome> {
    const headers = signatureHeaders({ id, at, body: payload }, this.secrets.signing(secrets, at));
    try {
      return await sendWebhook({
        url,
        headers,
        at,
        body: Buffer.from(payload, 'utf8'),
        connector: this.guard.connectorFor(url, DEADLINE_MS),
        deadlineMs: DEADLINE_MS,
        answerBytesMax: ANSWER_BYTES_MAX,
        stopping: this.stopping.signal,
      });
    } catch (error) {
      // The URL itself is no longer allowed, such as a test origin that was taken out of the configuration.
      if (!(error instanceof TargetRefused)) throw error;
      return { ...NO_ANSWER, failure: 'refused-target', reason: error.flaw };
    }
  }

  private countByEndpoint(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { endpointId } of this.underWay.values()) counts[endpointId] = (counts[endpointId] ?? 0) + 1;
    return counts;
  }
}
