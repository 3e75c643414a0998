import { SaxesParser } from 'saxes';
import { MalformedReport } from './malformed.ts';

const CHUNK_BYTES = 65_536;
const MAX_DEPTH = 64;

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

/**
 * Reads a document piece by piece. No document type is loaded, and one that declares entities is refused: nothing is
 * expanded but XML's own five. Throws MalformedReport where the document is not well-formed.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('error', ({ message }) => {
    throw new MalformedReport(message.slice(0, 200));
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('<!ENTITY')) throw new MalformedReport('it declares entities');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new MalformedReport(`elements are nested deeper than ${MAX_DEPTH}`);
    handler.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handler.close(name);
  });
  parser.on('text', (text) => handler.text?.(text));
  const decoder = new TextDecoder(hasUtf16Mark(bytes) ? 'utf-16le' : 'utf-8');
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true }));
  }
  parser.write(decoder.decode()).close();
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
}

/** A count or line of an attribute; absent is `otherwise`, anything but a number throws MalformedReport. */
export function numberOf(attributes: Attributes, name: string, otherwise = 0): number {
  const text = attributes[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new MalformedReport(`the attribute ${name} holds no number`);
  return value;
}
