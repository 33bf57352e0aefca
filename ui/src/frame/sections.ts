import type { LinkProps } from '@tanstack/react-router'
import { CalendarClock, House, Lightbulb, Logs, Rocket, Settings } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Me, Permission } from '../api/types.ts'
import { useMe } from '../session/me.ts'

/** A section of the navigation. */
export interface Section {
  words: string
  /** What fits below an icon on a phone. */
  short: string
  to: NonNullable<LinkProps['to']>
  icon: ComponentType<{ 'aria-hidden': 'true' }>
  /** Second key after `g`. */
  key: string
  isOnPhoneBar: boolean
  /** What it takes to see anything there. */
  needs?: Permission
  /** What stands behind the account in the addresses of its pages, where it needs something. */
  segments?: readonly string[]
}

/** The sections in the order of the navigation; a section is added when its pages are. */
export const SECTIONS: readonly Section[] = [
  { words: 'Home', short: 'Home', to: '/a/$account', icon: House, key: 'h', isOnPhoneBar: true },
  {
    words: 'Functions',
    short: 'Functions',
    to: '/a/$account/functions',
    icon: Lightbulb,
    key: 'f',
    isOnPhoneBar: true,
    needs: 'lambda:read',
    segments: ['functions'],
  },
  {
    words: 'Deployments',
    short: 'Deploy',
    to: '/a/$account/deployments',
    icon: Rocket,
    key: 'd',
    isOnPhoneBar: true,
    needs: 'lambda:read',
    segments: ['deployments'],
  },
  {
    words: 'Schedules',
    short: 'Schedules',
    to: '/a/$account/schedules',
    icon: CalendarClock,
    key: 's',
    isOnPhoneBar: false,
    needs: 'schedule:read',
    segments: ['schedules'],
  },
  {
    words: 'Logs',
    short: 'Logs',
    to: '/a/$account/logs',
    icon: Logs,
    key: 'l',
    isOnPhoneBar: true,
    needs: 'logs:read',
    segments: ['logs', 'invocations'],
  },
  {
    words: 'Settings',
    short: 'Settings',
    to: '/a/$account/settings',
    icon: Settings,
    key: 't',
    isOnPhoneBar: false,
  },
]

/** Whether somebody may see anything of a section. */
export function mayOpenSection({ permissions }: Me, { needs }: Section): boolean {
  return needs === undefined || permissions.includes(needs)
}

/** The sections that the person may open. */
export function useSections(): Section[] {
  const me = useMe()
  return SECTIONS.filter((section) => mayOpenSection(me, section))
}
