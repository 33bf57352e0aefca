import type { ReactNode } from 'react'
import css from './badge.module.css'

/** A word in a small frame. The word says what the colour does. */
export function Badge({
  kind = 'plain',
  children,
}: {
  kind?: 'plain' | 'ok' | 'warn' | 'alarm' | 'info' | 'debug'
  children: ReactNode
}) {
  return <span className={`${css.badge} ${css[kind]}`}>{children}</span>
}

const LEVEL_KINDS = { Debug: 'debug', Info: 'info', Warn: 'warn', Error: 'alarm' } as const

/** The level of a log line. */
export function LevelBadge({ level }: { level: keyof typeof LEVEL_KINDS }) {
  return <Badge kind={LEVEL_KINDS[level]}>{level}</Badge>
}
