export type Matrix = readonly [number, number, number, number, number, number];

/** A ruled line of a page: across at `at` = y, or down at `at` = x, from `from` to `to`, in points from the top left. */
export interface Rule {
  readonly across: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Thicker than this is a box or a bar. */
const THICKEST = 3;
const SHORTEST = 4;
const MOST = 20_000;
/** Numbers that follow each step of a path: moveTo, lineTo, curveTo, quadraticCurveTo, closePath. */
const ARGUMENTS = [2, 2, 6, 4, 0];

/** The ruled lines of a page: straight strokes, the sides of stroked boxes, and thin filled boxes. */
export function readRules(drawing: Drawing, ops: Readonly<Record<string, number>>, view: Matrix): Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  const invisible = new Set([ops['endPath'], ops['clip'], ops['eoClip']]);
  let matrix = view;
  for (const [i, operation] of drawing.fnArray.entries()) {
    const args = drawing.argsArray[i] as unknown[] | null;
    if (operation === ops['save']) saved.push(matrix);
    else if (operation === ops['restore']) matrix = saved.pop() ?? view;
    else if (operation === ops['transform']) matrix = multiply(matrix, args as unknown as Matrix);
    else if (operation === ops['paintFormXObjectBegin']) {
      saved.push(matrix);
      if (Array.isArray(args?.[0])) matrix = multiply(matrix, args[0] as unknown as Matrix);
    } else if (operation === ops['paintFormXObjectEnd']) matrix = saved.pop() ?? view;
    else if (operation === ops['constructPath'] && !invisible.has(args?.[0] as number)) {
      const path = (args?.[1] as (ArrayLike<number> | null)[] | undefined)?.[0];
      if (path && rules.length < MOST) rules.push(...rulesOf(pointsOf(path, matrix)));
    }
  }
  return rules;
}

type Point = readonly [number, number];

/** The path as chains of points; curves break a chain. */
function pointsOf(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const chains: Point[][] = [];
  for (let i = 0; i < path.length;) {
    const step = path[i] ?? 4;
    const x = path[i + 1] ?? 0;
    const y = path[i + 2] ?? 0;
    const chain = chains[chains.length - 1];
    const point: Point = [
      matrix[0] * x + matrix[2] * y + matrix[4],
      matrix[1] * x + matrix[3] * y + matrix[5],
    ];
    if (step === 1 && chain) chain.push(point);
    else if (step === 0) chains.push([point]);
    else if (step === 4 && chain?.[0]) chain.push(chain[0]);
    else chains.push([]);
    i += 1 + (ARGUMENTS[step] ?? 0);
  }
  return chains;
}

function rulesOf(chains: readonly Point[][]): Rule[] {
  return chains.flatMap((chain) => {
    const xs = chain.map(([x]) => x);
    const ys = chain.map(([, y]) => y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (bottom - top <= THICKEST && right - left >= SHORTEST)
      return [{ across: true, at: (top + bottom) / 2, from: left, to: right }];
    if (right - left <= THICKEST && bottom - top >= SHORTEST)
      return [{ across: false, at: (left + right) / 2, from: top, to: bottom }];
    return chain.length <= 12 ? chain.slice(1).flatMap((point, i) => sideOf(chain[i] as Point, point)) : [];
  });
}

function sideOf([x1, y1]: Point, [x2, y2]: Point): Rule[] {
  const [dx, dy] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (dy < 0.5 && dx >= SHORTEST)
    return [{ across: true, at: y1, from: Math.min(x1, x2), to: Math.max(x1, x2) }];
  if (dx < 0.5 && dy >= SHORTEST)
    return [{ across: false, at: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) }];
  return [];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}
