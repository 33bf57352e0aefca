/**
 * What a block of records holds, in so few bits that a search passes over most blocks without reading them: a set
 * of hashes that may say yes for what isn't there, and never no for what is. In it are each three letters in
 * a row of all texts, each id, and each combination of function, state and level.
 *
 * SQLite's own trigram index was measured beside it: four times the work for each line, and twice the line's own size.
 */

/** A row with so many bytes just fits a page of SQLite. */
export const SIGNATURE_BYTES = 3_840
const BITS = SIGNATURE_BYTES * 8

/** Of an id or a combination: what is looked for in all blocks must seldom seem to be where it isn't. */
const BITS_OF_ONE = 4

/** Numbers beyond what a UTF-16 unit can be, so that neither is taken for letters. */
const COMBINATION = 0x10000
const ID = 0x20000

/** A function's, state's or level's number, or none of them in particular. */
type Part = number | undefined

/** Adds all letters of a text. */
export function addText(signature: Uint8Array, text: string): void {
  let first = 0
  let second = 0
  for (let index = 0; index < text.length; index++) {
    const third = lowerCase(text.charCodeAt(index))
    if (index > 1) setBit(signature, hash(first, second, third))
    first = second
    second = third
  }
}

export function addId(signature: Uint8Array, id: string): void {
  for (const bit of idBits(id)) setBit(signature, bit)
}

/** Adds a function, a state and a level that occur together, and each of their combinations. */
export function addCombination(
  signature: Uint8Array,
  lambda: number,
  state: number,
  level: Part,
): void {
  for (const each of [lambda, undefined]) {
    for (const bit of oneCombination(each, state, level)) setBit(signature, bit)
    for (const bit of oneCombination(each, undefined, level)) setBit(signature, bit)
  }
}

/** The bits that a signature has to hold: all of these and, unless it is null, all of one of those. */
export interface SignatureTest {
  all: number[]
  any: number[][] | null
}

export function mayHold(signature: Uint8Array, { all, any }: SignatureTest): boolean {
  if (!all.every((bit) => hasBit(signature, bit))) return false
  return any === null || any.some((bits) => bits.every((bit) => hasBit(signature, bit)))
}

export function textBits(text: string): number[] {
  const codes = Array.from({ length: text.length }, (_, index) => lowerCase(text.charCodeAt(index)))
  return codes.slice(2).map((third, index) => hash(codes[index] ?? 0, codes[index + 1] ?? 0, third))
}

export function idBits(id: string): number[] {
  let sum = 0x811c9dc5
  for (let index = 0; index < id.length; index++) {
    sum = Math.imul(sum ^ lowerCase(id.charCodeAt(index)), 0x01000193)
  }
  return Array.from({ length: BITS_OF_ONE }, (_, index) => hash(ID + index, sum, id.length))
}

/** The bits of each combination of what is looked for; null when nothing is, so that any block will do. */
export function combinationBits(
  lambdas: number[] | null,
  states: number[] | null,
  levels: number[] | null,
): number[][] | null {
  if (!lambdas && !states && !levels) return null
  const any = [undefined]
  return (lambdas ?? any).flatMap((lambda) =>
    (states ?? any).flatMap((state) =>
      (levels ?? any).map((level) => oneCombination(lambda, state, level)),
    ),
  )
}

function oneCombination(lambda: Part, state: Part, level: Part): number[] {
  const rest = ((state ?? 15) << 4) | (level ?? 15)
  return Array.from({ length: BITS_OF_ONE }, (_, index) =>
    hash(COMBINATION + index, lambda ?? -1, rest),
  )
}

/** A to Z only, as SQLite's `lower` does. */
function lowerCase(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

function hash(first: number, second: number, third: number): number {
  let mixed = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ second, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16) ^ third, 0x27d4eb2f)
  return ((mixed ^ (mixed >>> 15)) >>> 0) % BITS
}

function setBit(signature: Uint8Array, bit: number): void {
  const index = bit >> 3
  signature[index] = (signature[index] ?? 0) | (1 << (bit & 7))
}

function hasBit(signature: Uint8Array, bit: number): boolean {
  return ((signature[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0
}
