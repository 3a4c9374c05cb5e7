import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Bilingual } from '../../rules/index.js';
import { badRequest, preconditionFailed, preconditionRequired } from '../problems/problem.js';
import { currentContext } from './request-context.js';

/** Metadata key of operations that change only what the caller has seen. */
export const IF_MATCH_KEY = 'shenguan:if-match';

const ETAG = /^(?:W\/)?"(0|[1-9]\d{0,14})"$/;

/** Demands `If-Match: "<version>"`: 428 when missing, 412 once stale: the unit of work compares it where no use case does. RFC 6585, RFC 9110 */
export const RequiresIfMatch = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(IF_MATCH_KEY, true),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: '您所看到的版本（响应的 ETag） · the version you saw (ETag of the answer)',
      schema: { type: 'string', example: '"3"' },
    }),
  );

/** Reads the version out of an If-Match header, `"3"` or `W/"3"`; throws a 400 problem on any other form. */
export function parseIfMatch(header: string): number {
  const version = ETAG.exec(header.trim())?.[1];
  if (version === undefined) {
    throw badRequest({
      detail: {
        zh: 'If-Match 须为一个带引号的版本号，例如 "3"',
        en: 'If-Match must be one quoted version, such as "3"',
      },
    });
  }
  return Number(version);
}

/** Throws a 412 problem when the caller's If-Match names another version than the current one. */
export function assertVersion(current: number): void {
  const context = currentContext();
  if (context?.ifMatch === undefined) return;
  context.compared = true;
  if (context.ifMatch !== current) throw preconditionFailed({ facts: { currentVersion: current } });
}

/** As {@link RequiresIfMatch}, for an act that must name what was seen only as things stand: throws a 428 problem, or a 412 one. */
export function demandVersion(current: number, detail: Bilingual): void {
  if (currentContext()?.ifMatch === undefined) {
    throw preconditionRequired({ detail, facts: { currentVersion: current } });
  }
  assertVersion(current);
}

/** Returns the ETag of an answer that has a `version`, else undefined. */
export function etagOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('version' in answer)) return undefined;
  return Number.isSafeInteger(answer.version) ? `"${answer.version}"` : undefined;
}
