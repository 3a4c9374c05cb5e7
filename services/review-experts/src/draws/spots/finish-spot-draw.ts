import { createHash } from 'node:crypto';
import { type DrawnStratum, spotDrawnV1 } from '@shenguan/common/contracts';
import { openDraw, type Pool, type Proof, statementHash, statementText } from '@shenguan/common/draw';
import type { Tx } from '@shenguan/common/work';
import { logStep } from '../proofs/draw-statement.entity.js';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import { closeRequest } from '../requests/keep-request.js';
import type { Draw } from '../rounds/draw.entity.js';
import type { DrawVault } from '../rounds/draw-vault.js';

/**
 * Opens the result of a spot check's draw at once, to who asked and to anybody: whom it found are no secret as a panel
 * is, and nobody can swap them. INT-11
 */
export async function finishSpotDraw(
  tx: Tx,
  vault: DrawVault,
  { draw, request, proof, pool }: { draw: Draw; request: DrawRequest; proof: Proof; pool: Pool },
): Promise<Proof> {
  const opened = openDraw(proof, pool, [], vault.saltsOf(draw), vault.publicKeyOf(proof));
  const text = statementText({ openings: opened.openings, units: opened.units, reasons: opened.reasons });
  draw.openedAt = tx.now;
  logStep(tx, draw, 'opening', createHash('sha256').update(text, 'utf8').digest('hex'));
  await closeRequest(tx, request.id, 'concluded');
  const ids = (stratum: string, positions: readonly number[]) => {
    const { tickets } = pool.strata.find(({ code }) => code === stratum)!;
    return positions.map((position) => tickets[position]!.candidate.id);
  };
  const strata = opened.result!.strata.map(
    ({ code, seats, alternates }): DrawnStratum => ({
      code,
      seats: ids(code, seats),
      alternates: ids(code, alternates),
    }),
  );
  tx.publish(spotDrawnV1, {
    subject: draw.id,
    data: {
      ...{ checkId: request.reference, drawId: draw.id, round: draw.round, strata },
      snapshotHash: statementHash(proof.snapshot.statement),
      completedAt: tx.now.toISOString(),
    },
  });
  return opened;
}
