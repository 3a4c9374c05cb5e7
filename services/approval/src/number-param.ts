import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { notFound } from '@shenguan/common/http';

/** Lets whole numbers from 1 through; anything else leads nowhere: 404, as for a number that nobody has. */
class NumberPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value)) throw notFound();
    return Number(value);
  }
}

/** Injects the path parameter that counts versions. */
export const NumberParam =
  (name: string): ParameterDecorator =>
  (target, key, index) => {
    Param(name, new NumberPipe())(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor) {
      ApiParam({ name, schema: { type: 'integer', minimum: 1 } })(target, key, descriptor);
    }
  };
