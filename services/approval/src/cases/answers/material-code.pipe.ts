import type { PipeTransform } from '@nestjs/common';
import { notFound } from '@shenguan/common/http';

/** Lets codes of materials through: letters, digits and a few signs; anything else leads nowhere. */
export class MaterialCodePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(value)) throw notFound();
    return value;
  }
}
