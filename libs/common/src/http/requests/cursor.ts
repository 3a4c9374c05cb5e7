import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { invalidFields } from '../problems/problem.js';
import { isStorable } from '../text/text.js';
import { IsCode } from '../text/text-kinds.js';
import { isUuid } from '../validation/params.js';
import { QueryInt } from '../validation/query-int.js';
import { isInstant, isStorableDate } from '../validation/validators.js';

const LIMIT_MAX = 100;
const LIMIT_DEFAULT = 20;
const CURSOR_LENGTH_MAX = 1024;

/** What a column of a list's order holds; a cursor must fit, else the database would be asked nonsense. */
export type KeyKind = 'uuid' | 'instant' | 'date' | 'text' | 'int';

/** The place of a row in a list's order, one value per column. */
export type Key = readonly (string | number)[];

/** One page of a list. */
export interface Page<T> {
  readonly items: T[];
  /** Asks for the next page; null on the last one. */
  readonly nextCursor: string | null;
}

/** Query of every list: `limit` and `cursor`. Extend it with the list's own filters. */
export class CursorQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT })
  @IsOptional()
  @QueryInt(1, LIMIT_MAX)
  limit: number = LIMIT_DEFAULT;

  @ApiPropertyOptional({ description: '上一页的 nextCursor · nextCursor of the page before' })
  @IsOptional()
  @IsCode(/^[A-Za-z0-9_-]{1,1024}$/)
  cursor?: string;
}

/** Packs a row's place in the order into an opaque text. */
export function encodeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/** Unpacks a cursor, undefined without one; throws a 400 problem when it was not one of this list's. */
export function decodeCursor(cursor: string | undefined, kinds: readonly KeyKind[]): Key | undefined {
  if (cursor === undefined) return undefined;
  const key = parse(cursor);
  if (Array.isArray(key) && key.length === kinds.length && key.every((value, i) => fits(value, kinds[i] as KeyKind))) {
    return key;
  }
  throw invalidFields({
    errors: [{ pointer: '/cursor', detail: { zh: '不是本列表的分页游标', en: 'is not a cursor of this list' } }],
  });
}

/** Makes a page of rows that were asked for with `limit + 1`: the extra row tells that there is more. */
export function page<T>(rows: readonly T[], limit: number, keyOf: (row: T) => Key): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

/** Makes the DTO class of a page, for the OpenAPI document. */
export function pageOf<T>(item: new (...args: never[]) => T): new () => Page<T> {
  class PageDto implements Page<T> {
    items: T[];
    nextCursor: string | null;
  }
  Object.defineProperty(PageDto, 'name', { value: `${item.name}Page` });
  applyDecorators(ApiProperty({ type: [item] }))(PageDto.prototype, 'items');
  applyDecorators(ApiProperty({ type: String, nullable: true }))(PageDto.prototype, 'nextCursor');
  return PageDto;
}

function parse(cursor: string): unknown {
  if (cursor.length > CURSOR_LENGTH_MAX) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function fits(value: unknown, kind: KeyKind): value is string | number {
  if (kind === 'int') return Number.isSafeInteger(value);
  if (typeof value !== 'string') return false;
  if (kind === 'uuid') return isUuid(value);
  if (kind === 'instant') return isInstant(value);
  if (kind === 'date') return isStorableDate(value);
  return isStorable(value);
}
