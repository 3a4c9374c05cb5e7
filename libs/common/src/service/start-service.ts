import 'reflect-metadata';
import type { Server } from 'node:http';
import { type DynamicModule, type INestApplication, Module } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { CHECKPOINT_RECIPIENTS_KEY, CheckpointNotices, type CheckpointRecipients } from '../audit/log/index.js';
import { TokenVerifier } from '../auth/index.js';
import { BlobStore } from '../files/index.js';
import { restoreConsumers } from '../generation/index.js';
import { configureHttp, FastExpressAdapter, HttpDrain, RateLimits } from '../http/index.js';
import { Metrics, NestLogger, ObservabilityModule, ReadinessProbe } from '../observability/index.js';
import {
  ACKNOWLEDGEMENT,
  ClearFiles,
  CONSUMES_KEY,
  type EventConsumer,
  Inbox,
  Relay,
  Retention,
  SWEEP_KEY,
  type Sweep,
  watchBacklog,
} from '../work/index.js';
import type { ServiceConfig } from './config.js';
import { type Core, startCore } from './core.js';
import { CoreModule } from './core.module.js';
import type { ServiceDefinition } from './definition.js';
import { providersMarked } from './discovery.js';
import { docsOptions } from './docs-options.js';
import { readinessChecks } from './readiness.js';
import { watchCore } from './watch-core.js';

/** A service that answers. */
export interface RunningService {
  readonly port: number;
  readonly origin: string;
  readonly core: Core;
  readonly app: INestApplication;
  /**
   * Stops being ready, goes on answering for as long as is configured, answers what is under way, then stops the
   * sweeps and closes queues and database.
   */
  stop(): Promise<void>;
}

/** The outbox is looked through this often even if nobody wakes the relay; the wake is the fast path. */
const RELAY_EVERY_MS = 1_000;
const INBOX_EVERY_MS = 1_000;
/** How long an idle process lets what passes between services, and what others have changed for all, wait. */
const NEWS_IDLE_MS = 5_000;

/** Starts a service: database and queues first, then the application, then what works in the background. */
export async function startService(
  definition: ServiceDefinition,
  config: ServiceConfig,
  log?: Logger,
): Promise<RunningService> {
  const core = await startCore(config, definition, log);
  const metrics = new Metrics(config.service);
  watchBacklog(metrics, core.dataSource, definition.counts);
  watchCore(metrics, core);
  core.sweeps.onTurn((sweep, seconds) => metrics.countTurn(sweep, seconds));
  const inbox = new Inbox(core.dataSource, core.work, core.queues, config.service, core.log, core.tracing);
  const readiness = new ReadinessProbe(readinessChecks(core));
  const observability = ObservabilityModule.register({ logger: core.log, metrics, readiness });
  const app = await NestFactory.create(rootModule(definition, core, inbox, observability), new FastExpressAdapter(), {
    logger: new NestLogger(core.log),
    abortOnError: false,
  });
  const { redisUrl, redisSentinels, prefix } = config.queues;
  const rateLimits = new RateLimits({ ...config.rateLimits, redisUrl, redisSentinels, prefix, logger: core.log });
  configureHttp(app, {
    rateLimits,
    trustedProxies: config.trustedProxies,
    logger: core.log,
    entropy: core.entropy,
    metrics,
    tracing: core.tracing,
    bodies: core.bodies,
    staff: core.staff,
    verifier: new TokenVerifier({
      issuer: config.tokens.issuer,
      audience: config.tokens.audience,
      jwks: typeof config.tokens.jwks === 'string' ? new URL(config.tokens.jwks) : (config.tokens.jwks as never),
      time: core.time,
      timeIsKnown: () => core.clock.majorityMs !== null,
      type: config.tokens.type,
      lifetimeMaxSeconds: config.tokens.lifetimeMaxSeconds,
      clockToleranceSeconds: config.tokens.clockSkewSeconds,
      isRevoked: (token) => core.revocations.isRevoked(token),
    }),
    corsOrigins: config.mode === 'embedded' ? Object.values(config.origins) : [],
    docs: docsOptions(definition, config),
    shutdownHooks: false,
  });
  await app.init();

  const discovery = app.get(DiscoveryService);
  const server: Server = app.getHttpServer();
  const drain = new HttpDrain(server);
  await app.listen(config.port, config.host);
  startSweeps(core, inbox, app.get(Relay), app.get(BlobStore), providersMarked<Sweep>(discovery, SWEEP_KEY));
  startCheckpointNotices(core, providersMarked<CheckpointRecipients>(discovery, CHECKPOINT_RECIPIENTS_KEY));
  inbox.start([
    ...providersMarked<EventConsumer>(discovery, CONSUMES_KEY),
    ...restoreConsumers(config.service, core.peers.others),
  ]);
  // At once: what the others know comes before anybody acts, if it can.
  core.sweeps.wake(core.peers.name);

  const { port } = server.address() as { port: number };
  const stop = async () => {
    readiness.leave();
    drain.leave();
    const { delayMs, graceMs } = config.stopping;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const cut = await drain.finish({ lingerMs: delayMs, graceMs });
    if (cut > 0) core.log.warn({ cut }, 'requests were cut off: they took longer than a stop waits');
    await core.sweeps.stop();
    await app.close();
    rateLimits.close();
    await core.queues.close();
    core.answered.flush();
    await core.replica.close();
    await core.dataSource.destroy();
    await core.tracing?.stop();
  };
  return { port, origin: `http://${config.host}:${port}`, core, app, stop };
}

function rootModule(
  definition: ServiceDefinition,
  core: Core,
  inbox: Inbox,
  observability: DynamicModule,
): DynamicModule {
  @Module({})
  class RootModule {}
  return {
    module: RootModule,
    imports: [CoreModule.of(core, inbox), observability, definition.module],
  };
}

/** Sends checkpoints out where a feature knows to whom. */
function startCheckpointNotices(core: Core, recipients: readonly CheckpointRecipients[]): void {
  const { service } = core.config;
  if (recipients.length === 0) return;
  core.sweeps.start(new CheckpointNotices(service, core.work, core.provableLog.checkpoints, recipients));
}

function startSweeps(core: Core, inbox: Inbox, relay: Relay, blobs: BlobStore, sweeps: readonly Sweep[]): void {
  core.sweeps.start({ name: 'relay', everyMs: RELAY_EVERY_MS, idleMs: NEWS_IDLE_MS, run: () => relay.sendAll() });
  startGeneration(core, inbox);
  // What acts by itself rests while the database is of the past, or nobody knows what time it is.
  const whilePresent = (sweep: Sweep): Sweep => ({
    name: sweep.name,
    everyMs: sweep.everyMs,
    ...(sweep.untilDue ? { untilDue: () => sweep.untilDue!() } : {}),
    ...(sweep.idleMs === undefined ? {} : { idleMs: sweep.idleMs }),
    run: async () => {
      if (core.generation.isPresent) await sweep.run();
    },
  });
  core.sweeps.start(
    whilePresent({ name: 'inbox', everyMs: INBOX_EVERY_MS, idleMs: NEWS_IDLE_MS, run: () => inbox.retryDue() }),
  );
  core.sweeps.start(core.calendar);
  core.sweeps.start(core.revocations);
  // No checkpoint is signed of the past: it would contradict what was signed, or what was lost.
  core.sweeps.start(whilePresent(core.provableLog.sweep));
  core.sweeps.start(whilePresent(core.keyChanges));
  core.provableLog.checkpoints.onSoon(() => {
    core.provableLog.sweep.want();
    core.sweeps.wake(core.provableLog.sweep.name);
  });
  core.sweeps.start(whilePresent(new Retention(core.dataSource, core.time, core.config.keptMessagesDays)));
  core.sweeps.start(whilePresent(new ClearFiles(core.config.service, blobs, core.work, core.time, core.log)));
  for (const sweep of sweeps) core.sweeps.start(whilePresent(sweep));
  core.work.onEvents(() => core.sweeps.wake('relay'));
  core.work.onCommit(() => core.sweeps.stir());
  inbox.onWaiting(() => core.sweeps.stir());
  core.queues.consumeAcknowledgements(core.config.service, (job) =>
    job.name === ACKNOWLEDGEMENT ? relay.acknowledge(job.data.outboxIds) : core.peers.take(job),
  );
}

/** Watches that the database is the present: by what is kept outside it, and by what the other services know. */
function startGeneration({ sweeps, generation, held, peers, clockWatch, log }: Core, inbox: Inbox): void {
  inbox.onEvent((tx, sender, event) => peers.demandFollowed(tx, sender, event));
  generation.onMet(() => {
    peers.askAnew().catch((error) => log.warn({ err: error }, 'the others could not be asked'));
  });
  if (generation.signs.length > 0)
    peers.askAnew().catch((error) => log.warn({ err: error }, 'the others could not be asked'));
  peers.onAnswer((answer) => clockWatch.heard(answer));
  sweeps.start(clockWatch);
  sweeps.start(generation);
  sweeps.start(held);
  sweeps.start(peers);
}
