/** A report that is not what it seems to be; the message says where it stops making sense. */
export class MalformedReport extends Error {
  override readonly name = 'MalformedReport';
}
