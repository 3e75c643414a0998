import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Digest } from './brand.ts';
import { digestSchema } from './brand.ts';

/** RFC 8785 text of a JSON value: the same value gives the same bytes on every machine. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonicalJson: the value has no JSON form');
  return text;
}

/** SHA-256 of a text's UTF-8 bytes, or of the bytes given. */
export function sha256Hex(data: string | Uint8Array): Digest {
  return digestSchema.parse(bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data)));
}

/** Content address of a JSON value. */
export function digestOf(value: unknown): Digest {
  return sha256Hex(canonicalJson(value));
}
