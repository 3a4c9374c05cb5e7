import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AuditController } from '../audit/audit.controller.js';
import { KeyChanges } from '../audit/keys/index.js';
import { KeysController } from '../audit/keys/keys.controller.js';
import { Checkpoints, ProvableLog } from '../audit/log/index.js';
import { ProofsController } from '../audit/log/proofs.controller.js';
import { CosignaturesController } from '../audit/witness/cosignatures.controller.js';
import { AuditDownloadsController } from '../audit-downloads/audit-downloads.controller.js';
import { KeepAuditDownloads } from '../audit-downloads/keep-audit-downloads.js';
import { StoredCalendar } from '../calendar/stored-calendar.js';
import { CalendarSource, TimeSource } from '../clock/index.js';
import { TimeLimitPreviewController } from '../clock/preview/index.js';
import { Replica } from '../database/index.js';
import { Entropy } from '../entropy/index.js';
import { CaseEvidenceOfService } from '../evidence/case-evidence.js';
import { EvidenceController } from '../evidence/evidence.controller.js';
import { EvidenceFile } from '../evidence/evidence-file.js';
import { ExportEvidence } from '../evidence/export-evidence.js';
import { ExceptionsController } from '../exceptions/exceptions.controller.js';
import { FindExceptions } from '../exceptions/find-exceptions.js';
import { BlobStore } from '../files/index.js';
import { Generation, HeldOutside, NumberAccount, OpenEpoch, Peers } from '../generation/index.js';
import { RestoresController } from '../generation/restores.controller.js';
import { MessagesController } from '../messages/messages.controller.js';
import { PersonSearchesController } from '../person-searches/person-searches.controller.js';
import { FieldCipher, KeyedHash, PersonKeys } from '../privacy/index.js';
import { StoredBodies } from '../reference/stored-bodies.js';
import { StoredStaff } from '../reference/stored-staff.js';
import { TokenRevocations } from '../revocations/token-revocations.js';
import { Threads } from '../threads/index.js';
import { DueRows, Inbox, Queues, Relay, Sweeps, UnitOfWork } from '../work/index.js';
import type { Core } from './core.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DevTimeController } from './dev-time.controller.js';
import { readKeys } from './keys.js';
import { ReplayDeadLetter } from './replay-dead-letter.js';
import { RulesController } from './rules.controller.js';
import { CORE, SERVICE_CONFIG, TRACING } from './tokens.js';

/** Offers the parts of the frame to every feature, and the endpoints that every service has. */
@Global()
@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a Nest module made from what was started before it
export class CoreModule {
  static of(core: Core, inbox: Inbox): DynamicModule {
    const keys = readKeys(core.config.keysDir, core.entropy);
    const embedded = core.config.mode === 'embedded';
    return {
      module: CoreModule,
      imports: [DiscoveryModule],
      controllers: [
        RulesController,
        TimeLimitPreviewController,
        MessagesController,
        DeadLettersController,
        EvidenceController,
        AuditController,
        ExceptionsController,
        PersonSearchesController,
        AuditDownloadsController,
        ProofsController,
        KeysController,
        RestoresController,
        CosignaturesController,
        ...(embedded ? [DevTimeController] : []),
      ],
      providers: [
        { provide: CORE, useValue: core },
        { provide: SERVICE_CONFIG, useValue: core.config },
        { provide: DataSource, useValue: core.dataSource },
        { provide: TimeSource, useValue: core.time },
        { provide: Entropy, useValue: core.entropy },
        { provide: CalendarSource, useValue: core.calendar },
        { provide: StoredCalendar, useValue: core.calendar },
        { provide: StoredBodies, useValue: core.bodies },
        { provide: StoredStaff, useValue: core.staff },
        { provide: TokenRevocations, useValue: core.revocations },
        { provide: UnitOfWork, useValue: core.work },
        { provide: ProvableLog, useValue: core.provableLog },
        { provide: KeyChanges, useValue: core.keyChanges },
        { provide: Checkpoints, useValue: core.provableLog.checkpoints },
        { provide: Generation, useValue: core.generation },
        { provide: NumberAccount, useValue: core.numbers },
        { provide: Peers, useValue: core.peers },
        { provide: HeldOutside, useValue: core.held },
        OpenEpoch,
        { provide: Queues, useValue: core.queues },
        { provide: Sweeps, useValue: core.sweeps },
        {
          provide: DueRows,
          useFactory: () => new DueRows(core.dataSource, core.work, core.sweeps, core.config.service, core.log),
        },
        { provide: Replica, useValue: core.replica },
        { provide: TRACING, useValue: core.tracing ?? null },
        {
          provide: Relay,
          useFactory: () => new Relay(core.dataSource, core.queues, core.config.service, core.time, core.tracing),
        },
        { provide: Inbox, useValue: inbox },
        ReplayDeadLetter,
        CaseEvidenceOfService,
        FindExceptions,
        ExportEvidence,
        EvidenceFile,
        { provide: APP_INTERCEPTOR, useClass: KeepAuditDownloads },
        { provide: BlobStore, useValue: core.blobs },
        { provide: Threads, useValue: core.threads },
        { provide: FieldCipher, useValue: keys.fields },
        { provide: KeyedHash, useValue: keys.hash },
        { provide: PersonKeys, useValue: keys.person },
      ],
      exports: [
        SERVICE_CONFIG,
        TRACING,
        DataSource,
        Replica,
        TimeSource,
        Entropy,
        CalendarSource,
        StoredCalendar,
        StoredBodies,
        StoredStaff,
        TokenRevocations,
        UnitOfWork,
        Checkpoints,
        ProvableLog,
        KeyChanges,
        Sweeps,
        DueRows,
        Relay,
        BlobStore,
        Threads,
        FieldCipher,
        KeyedHash,
        PersonKeys,
      ],
    };
  }
}
