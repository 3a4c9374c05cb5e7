import { Controller, Get, Inject } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type Actor, CurrentActor, hasRole, type Role } from '../auth/index.js';
import { TimeSource } from '../clock/index.js';
import { NumberParam, notFound, Operation } from '../http/index.js';
import type { ServiceConfig } from '../service/config.js';
import { providersMarked } from '../service/discovery.js';
import { SERVICE_CONFIG } from '../service/tokens.js';
import { ARRIVALS_KEY, type ArrivalSource } from './arrival-source.js';
import { ArrivalReportDto } from './arrivals.dto.js';

const READERS = [
  'window-clerk',
  'reviewer',
  'approver',
  'head',
  'item-admin',
  'liaison',
  'department-officer',
  'department-head',
  'auditor',
  'discipline-inspector',
] as const satisfies Role[];

/** The arrival report of a case (送达报告): for any information said not to have arrived, each step and where it stopped. LINK-7 */
@Controller('arrivals')
export class ArrivalsController {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly time: TimeSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Get(':caseNumber')
  @Operation({
    summary: {
      zh: '送达报告：本服务就办件所发各条信息的每一步',
      en: 'Arrival report: each step of what was sent about a case',
    },
    description: {
      zh: '逐条列明作出、写入发件箱、进入消息队列、进入收件箱、文书送到、网络回调、列表中看到、阅读、下载、认领、启动监管的时间和办理服务，并指明停在哪一步、哪一方。发送单位看本单位所发的，接收单位看发给本单位的，审计人员和纪检监察人员看全部。会议信息以会议编号查询。',
      en: 'Of each push: decided, outbox, queue, inbox, paper, webhook, listed, read, downloaded, claimed, started, each with time and service, and at which step and on which side it stopped. Who sent sees its own, who receives what was sent to it, auditors and discipline inspectors all. What concerns a meeting goes by its number.',
    },
    roles: READERS,
    rules: ['LINK-7'],
    success: { type: ArrivalReportDto },
    errors: [404],
  })
  async of(@NumberParam('caseNumber') caseNumber: string, @CurrentActor() actor: Actor): Promise<ArrivalReportDto> {
    const sources = providersMarked<ArrivalSource>(this.discovery, ARRIVALS_KEY);
    const sent = (await Promise.all(sources.map((source) => source.arrivalsOf(caseNumber)))).flat();
    const all = hasRole(actor, 'auditor', 'discipline-inspector');
    const shown = all
      ? sent
      : sent.filter(
          ({ senderBody, recipient }) => actor.body !== '' && [senderBody, recipient.code].includes(actor.body),
        );
    if (shown.length === 0) throw notFound();
    return ArrivalReportDto.of(this.config.service, caseNumber, this.time.legal(), shown);
  }
}
