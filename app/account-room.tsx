'use client'
/** Hands the account panel its requests: functions cannot cross from the server part of a page. */
import type { ReactNode } from 'react'
import { AccountPanel } from '../components/account/account-panel.tsx'
import type { OutlineModule } from '../components/site/outline.ts'
import { accountApi } from './account-client.ts'

export function AccountRoom({ modules }: { readonly modules: readonly OutlineModule[] }): ReactNode {
  return <AccountPanel api={accountApi} modules={modules} />
}
