import type { LinkProps } from '@tanstack/react-router'
import { CalendarClock, House, Lightbulb, Logs, Rocket, Settings } from 'lucide-react'
import type { ComponentType } from 'react'

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
  },
  {
    words: 'Deployments',
    short: 'Deploy',
    to: '/a/$account/deployments',
    icon: Rocket,
    key: 'd',
    isOnPhoneBar: true,
  },
  {
    words: 'Schedules',
    short: 'Schedules',
    to: '/a/$account/schedules',
    icon: CalendarClock,
    key: 's',
    isOnPhoneBar: false,
  },
  {
    words: 'Logs',
    short: 'Logs',
    to: '/a/$account/logs',
    icon: Logs,
    key: 'l',
    isOnPhoneBar: true,
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
