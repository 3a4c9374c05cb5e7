import { describe, expect, it } from '@jest/globals';
import { electedSeat as electedOf } from './elected-seat.js';

describe('REV-16 推选组长 · who is elected leader', () => {
  const seats = ['a', 'b', 'c'].map((id) => ({ id }));
  const electedSeat = (sit: typeof seats, votes: Parameters<typeof electedOf>[1]) => electedOf(sit, votes, 3);
  const vote = (seatId: string, forSeatId: string) => ({ seatId, forSeatId });

  it('held: whom more than half of the panel wants, whatever a leader who vanished says', () => {
    expect(electedSeat(seats, [vote('a', 'a'), vote('b', 'a')])).toBe('a');
    expect(electedSeat(seats, [vote('a', 'a'), vote('b', 'c'), vote('c', 'c')])).toBe('c');
  });

  it('refused: no more than half, and votes of or for who sits no more', () => {
    expect(electedSeat(seats, [vote('a', 'a')])).toBeNull();
    expect(electedSeat(seats, [vote('a', 'a'), vote('b', 'b'), vote('c', 'c')])).toBeNull();
    expect(electedSeat(seats, [vote('a', 'a'), vote('x', 'a'), vote('y', 'a')])).toBeNull();
    expect(electedSeat([{ id: 'a' }], [vote('a', 'a')])).toBeNull();
    expect(electedSeat(seats, [vote('a', 'x'), vote('b', 'x'), vote('c', 'x')])).toBeNull();
  });
});
