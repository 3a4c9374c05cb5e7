import { describe, expect, it } from '@jest/globals';
import { aJpegTaken } from '@shenguan/common/testing';
import { capturedIn, metresBetween } from './captured.js';

const at = { latitude: 39.3175, longitude: 112.4322 };

describe('INSP-9 照片的拍摄时间和地点 · when and where a picture was taken, as its file says', () => {
  it('reads both, in either byte order, with the camera’s offset or the time of Shanghai', () => {
    const said = { time: '2026:03:02 10:05:00', ...at };
    for (const little of [true, false]) {
      const { takenAt, place } = capturedIn(aJpegTaken({ ...said, little }));
      expect(takenAt?.toISOString()).toBe('2026-03-02T02:05:00.000Z');
      expect(metresBetween(place!, at)).toBeLessThan(5);
    }
    const elsewhere = capturedIn(aJpegTaken({ ...said, offset: '+09:00' }));
    expect(elsewhere.takenAt?.toISOString()).toBe('2026-03-02T01:05:00.000Z');
  });

  it('says nothing of what is no JPEG, cut short, or made up', () => {
    const whole = aJpegTaken({ time: '2026:03:02 10:05:00', ...at });
    for (let end = 0; end < whole.length; end += 7) expect(() => capturedIn(whole.subarray(0, end))).not.toThrow();
    expect(capturedIn(Buffer.from('%PDF-1.7 and more'))).toEqual({ takenAt: null, place: null });
    expect(capturedIn(aJpegTaken({ time: '2026:13:45 99:00:00', ...at })).takenAt).toBeNull();
  });
});
