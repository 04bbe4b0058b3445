/** The account page. Its frame is static; who you are is asked of the server by the browser. */
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Breadcrumbs } from '../../components/site/breadcrumbs.tsx'
import { AccountRoom } from '../account-room.tsx'
import { exerciseTitles, outline } from '../course.ts'

export const metadata: Metadata = { title: 'Account', description: 'Who you are here, and what is remembered of you.' }

export default async function AccountPage(): Promise<ReactNode> {
  return (
    <div className="mx-auto max-w-4xl px-4 py-8 sm:px-6">
      <Breadcrumbs crumbs={[{ href: '/', label: 'Course' }]} here="Account" />
      <h1 className="mt-8 mb-6 text-4xl leading-tight">Account</h1>
      <AccountRoom modules={await outline()} titles={await exerciseTitles()} />
    </div>
  )
}
