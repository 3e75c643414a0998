export function broken(a: number {
  if (a) { return 1; }
}

export function whole() {
  return 2;
}
