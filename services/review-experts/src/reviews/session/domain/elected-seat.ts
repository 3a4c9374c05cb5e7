/** Returns the seat for which more than half of the panel has voted, null while there is none; votes of or for seats that fell away don’t count. REV-16 */
export function electedSeat(
  seats: readonly { id: string }[],
  votes: readonly { seatId: string; forSeatId: string }[],
): string | null {
  const sits = (id: string) => seats.some((seat) => seat.id === id);
  const counted = votes.filter(({ seatId }) => sits(seatId));
  const elected = seats.find(({ id }) => counted.filter(({ forSeatId }) => forSeatId === id).length * 2 > seats.length);
  return elected?.id ?? null;
}
