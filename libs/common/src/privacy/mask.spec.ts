import { describe, expect, it } from '@jest/globals';
import { maskIdentityNumber, maskName, maskPhone } from './index.js';

describe('PRA-8 脱敏 · masks', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['阿卜杜拉·买买提', '阿**'],
    ['𠮷田', '𠮷*'],
    ['张', '张*'],
    ['', ''],
  ])('held: the name %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['11010519491231002x', '1101***********02X'],
    ['E12345678', 'E1*****78'],
    ['12345', '*****'],
  ])('held: the number %s', (number, masked) => expect(maskIdentityNumber(number)).toBe(masked));

  it.each([
    ['13812341234', '138****1234'],
    ['+86 138 1234 1234', '138****1234'],
    ['0349-2021234', '034****1234'],
    ['010-1234567', '*******567'],
    ['110', '***'],
  ])('held: the phone %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});
