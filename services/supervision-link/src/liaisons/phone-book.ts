import { Injectable } from '@nestjs/common';
import { unprocessable } from '@shenguan/common/http';
import { FieldCipher, KeyedHash, maskPhone, normalisePhone } from '@shenguan/common/privacy';

/** Mobile or fixed line with its area code, perhaps with an extension. */
const PHONE = /^(?:1[3-9]\d{9}|0\d{9,11})$/;

/** Keeps the phone numbers of liaisons: encrypted for their row, searchable by hash, masked in answers. PRA-8 */
@Injectable()
export class PhoneBook {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly hash: KeyedHash,
  ) {}

  /** Returns what the row keeps of a number; refuses with 422 what is none. */
  keep(phone: string, liaisonId: string): { phoneCipher: string; phoneHash: string } {
    const number = normalisePhone(phone);
    if (!PHONE.test(number)) {
      const detail = {
        zh: '须为手机号码或带区号的固定电话',
        en: 'must be a mobile number, or a fixed line with area code',
      };
      throw unprocessable({ errors: [{ pointer: '/phone', detail }] });
    }
    return { phoneCipher: this.cipher.encrypt(number, place(liaisonId)), phoneHash: this.hash.of('phone', number) };
  }

  /** Returns the number in the clear; the caller records the look. */
  open(row: { id: string; phoneCipher: string }): string {
    return this.cipher.decrypt(row.phoneCipher, place(row.id));
  }

  /** Returns the number as answers show it. */
  masked(row: { id: string; phoneCipher: string }): string {
    return maskPhone(this.open(row));
  }
}

const place = (row: string) => ({ table: 'liaison', column: 'phone_cipher', row });
