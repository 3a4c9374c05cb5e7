import { unescape as decode } from 'node:querystring';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Request } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { hasRole } from '../auth/index.js';
import { EvidenceController } from '../evidence/evidence.controller.js';
import { operationIdOf } from '../http/index.js';
import { currentContext } from '../http/requests/request-context.js';
import { maskNumbers } from '../privacy/index.js';
import { UnitOfWork } from '../work/index.js';
import { AuditDownload } from './audit-download.entity.js';

/**
 * Has the log say of whatever an auditor or a discipline inspector fetches as a file, and of each look at the evidence of
 * a case, who fetched it and when, before he gets it: whoever may see everything is seen. SUP-9, PRA-8 (R)
 */
@Injectable()
export class KeepAuditDownloads implements NestInterceptor {
  constructor(private readonly work: UnitOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const actor = currentContext()?.actor;
    const request = context.switchToHttp().getRequest<Request>();
    // An export by POST is a row of its own, with the digest of what was given out.
    if (!actor || request.method !== 'GET' || !hasRole(actor, 'auditor', 'discipline-inspector')) return next.handle();
    const { name: controller } = context.getClass();
    const operation = operationIdOf(controller, context.getHandler().name);
    const isEvidence = context.getClass() === EvidenceController;
    const [path = '', ...conditions] = request.originalUrl.split('?').map(readable);
    const query = conditions.length > 0 ? conditions.join('?') : null;
    return next.handle().pipe(
      mergeMap(async (answer) => {
        if (!isEvidence && !(answer instanceof StreamableFile)) return answer;
        await this.work.run(actor, async (tx) => {
          tx.insert(
            AuditDownload,
            { id: tx.uuid(), operation, path, query, subject: actor.sub, name: actor.name, fetchedAt: tx.now },
            { action: 'audit-download.made', rules: ['SUP-9'] },
          );
        });
        return answer;
      }),
    );
  }
}

/** What was asked for, as a person reads it; who it names by a number is not kept a second time. PRA-8 */
const readable = (part: string): string => maskNumbers(decode(part));
