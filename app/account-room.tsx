'use client'
/** Hands the account panel its requests: functions cannot cross from the server part of a page. */
import type { ReactNode } from 'react'
import { AccountPanel } from '../components/account/account-panel.tsx'
import type { OutlineModule } from '../components/site/outline.ts'
import { accountApi } from './account-client.ts'

interface AccountRoomProps {
  readonly modules: readonly OutlineModule[]
  readonly titles: Readonly<Record<string, string>>
}

export function AccountRoom({ modules, titles }: AccountRoomProps): ReactNode {
  return <AccountPanel api={accountApi} modules={modules} titles={titles} />
}
