import { describe, expect, it } from '@jest/globals';
import { flawsOfMeasuring, isWithin } from './measured.js';

const point = { measure: { what: '消防通道净宽', unit: 'm', least: '4.00' } };
const of = (value: string, unit = 'm') => [{ what: '消防通道净宽', value, unit }];

describe('INSP-2 测量值与限值 · what is measured, and between which values it passes', () => {
  it.each([
    ['4', 'pass', undefined],
    ['4.00', 'pass', undefined],
    ['3.99', 'pass', '/result'],
    ['3.99', 'fail', undefined],
  ] as const)('%s called %s: %s', (value, result, pointer) => {
    expect(flawsOfMeasuring(point, { result, measurements: of(value) })[0]?.pointer).toBe(pointer);
  });

  it('wants a value, in the unit of the guide, and nothing where the guide names none', () => {
    expect(flawsOfMeasuring(point, { result: 'pass' })[0]?.pointer).toBe('/measurements');
    expect(flawsOfMeasuring(point, { result: 'pass', measurements: of('400', 'cm') })[0]?.pointer).toBe(
      '/measurements',
    );
    expect(flawsOfMeasuring({}, { result: 'pass' })).toEqual([]);
    expect(isWithin('5.01', { most: '5' })).toBe(false);
  });
});
