const MOODS =
  'amber bold brisk calm clear deft eager gentle keen lucid merry noble quiet steady swift warm'
const KEEPERS =
  'ampere bell curie darling edison faraday fresnel gauss henry hertz joule kelvin maxwell ohm swan volta'

/** A name for a deployment that people can say to each other; it need not be unique. */
export function deploymentName(): string {
  const [mood = 0, keeper = 0, digit = 0] = crypto.getRandomValues(new Uint8Array(3))
  return `${pick(MOODS, mood)}_${pick(KEEPERS, keeper)}${digit % 10}`
}

function pick(words: string, random: number): string {
  const list = words.split(' ')
  return list[random % list.length] ?? ''
}
