/**
 * Solves `matrix · x = right` for a symmetric, positive definite matrix, by Cholesky's decomposition: what the
 * covariances of a few dozen measurements need, without a library.
 *
 * @example
 * // [[2, 0], [0, 4]] · x = [2, 2] has x = [1, 0.5]
 */
export function solveSymmetric(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lower: number[][] = [];
  const at = (row: number, column: number) => lower[row]?.[column] ?? 0;
  matrix.forEach((values, row) => {
    lower[row] = [];
    for (let column = 0; column <= row; column++) {
      let rest = values[column] ?? 0;
      for (let k = 0; k < column; k++) rest -= at(row, k) * at(column, k);
      lower[row][column] = row === column ? Math.sqrt(rest) : rest / at(column, column);
    }
  });
  const forward: number[] = [];
  right.forEach((value, row) => {
    let rest = value;
    for (let k = 0; k < row; k++) rest -= at(row, k) * (forward[k] ?? 0);
    forward[row] = rest / at(row, row);
  });
  const solution = [...forward];
  for (let row = solution.length - 1; row >= 0; row--) {
    let rest = forward[row] ?? 0;
    for (let k = row + 1; k < solution.length; k++) rest -= at(k, row) * (solution[k] ?? 0);
    solution[row] = rest / at(row, row);
  }
  return solution;
}
