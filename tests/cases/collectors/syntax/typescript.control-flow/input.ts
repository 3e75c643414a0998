// cognitive 1 + 2 + 1 (else if) + 1 (else) + 2 (ternary) + 1 (&&), cyclomatic 1 + 4 + 3
export function ifs(a: number, b: boolean, c: boolean): number {
  if (a > 1 && b && c) {
    if (b || c) return 1;
  } else /* a comment between */ if (c) {
    return 2;
  } else {
    return a ? 3 : 4;
  }
  return 0;
}

// cognitive 1 + 2 + 3 + 1 (label) + 2 (do), cyclomatic 1 + 4
function* loops(rows: number[][]) {
  outer: for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      while (row[i]! > 0) {
        continue outer;
      }
    }
    do yield row;
    while (row.pop());
  }
}

// cognitive 1 (switch) + 1 (catch), cyclomatic 1 + 2 (case) + 1 (catch)
function cases(x: string): number {
  switch (x) {
    case 'a':
      return 1;
    case 'b':
      return 2;
    default:
      break;
  }
  try {
    return JSON.parse(x);
  } catch {
    return 0;
  }
}

// Runs of && only: 2, cyclomatic 1 + 6
const runs = (a: boolean, b: boolean, c: boolean) => (a && b) || (c && (b && a)) || (a ?? b);

// Arithmetic between two logical expressions keeps them apart: 2
const apart = (a: number, b: number) => (a && b) + (b && a);
