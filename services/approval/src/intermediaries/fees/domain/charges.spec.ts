import { describe, expect, it } from '@jest/globals';
import { cents, offThePrice, yuan } from './charges.js';

const FIXED = { serviceCode: 'A', chargeItem: '审查费', unit: '项', low: '300.00', high: '300.00' };
const RANGE = { serviceCode: 'A', chargeItem: '复核费', unit: '平方米', low: '1.5', high: '3' };
const charge = (item: string, unit: string, amount: string) => ({ item, unit, amount });
const fields = (...charges: ReturnType<typeof charge>[]) =>
  offThePrice('A', charges, [FIXED, RANGE]).map(({ index, field }) => `${index} ${field}`);

describe('INT-13 报价与收费清单 · quotes and the fee catalogue', () => {
  it('held: the fixed price, and both ends of the range', () => {
    expect(fields(charge('审查费', '项', '300'), charge('复核费', '平方米', '1.50'))).toEqual([]);
    expect(fields(charge('复核费', '平方米', '3.00'))).toEqual([]);
  });

  it('refused: a cent off the price or the range, another unit, an item that is not priced', () => {
    expect(fields(charge('审查费', '项', '300.01'))).toEqual(['0 amount']);
    expect(fields(charge('复核费', '平方米', '1.49'))).toEqual(['0 amount']);
    expect(fields(charge('复核费', '平方米', '3.01'))).toEqual(['0 amount']);
    expect(fields(charge('复核费', '项', '2'))).toEqual(['0 unit']);
    expect(fields(charge('加急费', '项', '1'))).toEqual(['0 item']);
  });

  it('cheated: one item in two parts', () => {
    expect(fields(charge('审查费', '项', '300'), charge('审查费', '项', '300'))).toEqual(['1 item']);
  });

  it('kept: what is not priced is left to the market; amounts are exact', () => {
    expect(offThePrice('B', [charge('设计费', '项', '99999.99')], [FIXED])).toEqual([]);
    expect([cents('0.1') + cents('0.2'), cents('1234567890123.45')]).toEqual([30n, 123456789012345n]);
    expect(yuan(30n)).toBe('0.30');
  });
});
