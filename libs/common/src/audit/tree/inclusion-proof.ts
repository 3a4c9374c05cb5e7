import type { Bilingual } from '../../rules/index.js';
import { fromBase64 } from './base64.js';
import { parseCheckpoint, verifyCheckpoint } from './checkpoint.js';
import { HASH_BYTES, leafHash } from './hashing.js';
import { KeyChain } from './key-chain.js';
import type { MerkleTree } from './merkle-tree.js';
import type { NoteKey } from './note-key.js';
import { verifyInclusion } from './verify-proofs.js';

/** A proof that an entry is in the log (包含证明), as it travels; hashes in hex, read in base64 too. */
export interface InclusionProof {
  /** The exact bytes of the entry, base64. */
  readonly leaf?: string;
  readonly leafHash: string;
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly hashes: readonly string[];
  readonly rootHash: string;
  /** The signed note over size and root. */
  readonly checkpoint?: string;
}

/** Whether a proof holds; if not, at which step it fails. */
export type ProofVerdict =
  | { readonly valid: true; readonly reason: null }
  | { readonly valid: false; readonly reason: Bilingual };

/** Makes the proof of one leaf in the tree of a checkpoint. */
export function proveInclusion(
  tree: Pick<MerkleTree, 'leaf' | 'inclusionProof' | 'root'>,
  leafIndex: number,
  body: Uint8Array,
  checkpoint: string,
): InclusionProof {
  const signed = parseCheckpoint(checkpoint);
  if (!signed) throw new TypeError('Not a checkpoint');
  return {
    leaf: Buffer.from(body).toString('base64'),
    leafHash: tree.leaf(leafIndex).toString('hex'),
    leafIndex,
    treeSize: signed.size,
    hashes: tree.inclusionProof(leafIndex, signed.size).map((hash) => hash.toString('hex')),
    rootHash: tree.root(signed.size).toString('hex'),
    checkpoint,
  };
}

/**
 * Checks a proof on its own: entry against leaf, leaf against root, root against checkpoint, and the checkpoint's
 * signature where `keys` are given. What a proof leaves out (entry, checkpoint) is not checked. RFC 9162, 2.1.3.2
 */
export function checkInclusionProof(proof: InclusionProof, keys?: readonly NoteKey[] | KeyChain): ProofVerdict {
  const leaf = readHash(proof.leafHash);
  const root = readHash(proof.rootHash);
  const hashes = proof.hashes.map(readHash);
  if (!leaf || !root || !hashes.every((hash) => hash !== null)) {
    return failed('哈希值须为 32 字节的十六进制或 Base64 文本', 'a hash is not 32 bytes in hex or base64');
  }
  if (proof.leaf !== undefined) {
    const body = fromBase64(proof.leaf);
    if (!body || !leafHash(body).equals(leaf)) {
      return failed('条目内容与叶子哈希不符', 'the entry does not have this leaf hash');
    }
  }
  const { leafIndex, treeSize } = proof;
  if (!verifyInclusion({ leafHash: leaf, leafIndex, treeSize, hashes, rootHash: root })) {
    return failed('由叶子与路径不能得出根哈希', 'leaf and path do not lead to the root');
  }
  if (proof.checkpoint === undefined) return { valid: true, reason: null };
  const checkpoint = parseCheckpoint(proof.checkpoint);
  if (checkpoint?.size !== treeSize || !checkpoint.root.equals(root)) {
    return failed('检查点与树的大小或根哈希不符', 'the checkpoint is over another size or root');
  }
  const signed =
    !keys || (keys instanceof KeyChain ? keys.verify(proof.checkpoint) : verifyCheckpoint(proof.checkpoint, keys));
  if (!signed) {
    return failed('检查点没有本日志密钥的有效签名', 'the checkpoint bears no valid signature of this log');
  }
  return { valid: true, reason: null };
}

/** Reads a hash in hex or in base64, told apart by their lengths; null for anything else. */
function readHash(text: string): Buffer | null {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : fromBase64(text);
  return bytes?.length === HASH_BYTES ? bytes : null;
}

const failed = (zh: string, en: string): ProofVerdict => ({ valid: false, reason: { zh, en } });
