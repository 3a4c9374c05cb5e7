import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const WHOLE = /^(?:0|[1-9]\d{0,15})$/;

/** A whole number in a query, as people write it: `0x10`, `1e2` and an empty text have the wrong form. */
export const QueryInt = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }) => (typeof value === 'string' && WHOLE.test(value) ? Number(value) : value)),
    IsInt(),
    Min(min),
    Max(max),
  );
