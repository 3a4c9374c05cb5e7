/**
 * Returns the seat for which more than half of the whole panel has voted, `members` strong however many of them sit now; null
 * while there is none. Votes of or for seats that fell away don’t count: who is left elects nobody alone. REV-16
 */
export function electedSeat(
  seats: readonly { id: string }[],
  votes: readonly { seatId: string; forSeatId: string }[],
  members: number,
): string | null {
  const sits = (id: string) => seats.some((seat) => seat.id === id);
  const counted = votes.filter(({ seatId }) => sits(seatId));
  const elected = seats.find(({ id }) => counted.filter(({ forSeatId }) => forSeatId === id).length * 2 > members);
  return elected?.id ?? null;
}
