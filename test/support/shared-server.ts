import { readFileSync } from 'node:fs'
import { inject } from 'vitest'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { Provisioning } from '../../scripts/start/provisioning.ts'
import type { LabAddress } from './lab.ts'
import { ADMIN_PASSWORD, type Product } from './server.ts'
import type { SharedServerAddress } from './share-servers.ts'

/** Letters and digits of an account's id that only this file has; 12 are left for names. */
const OWN_LENGTH = 7
const ADMIN = 'admin'

/**
 * Flags of a product whose lambdas reach this machine, and try again soon what failed. It is one for all files that
 * need either, and the one in the lab, because each product that runs takes CPU time, also while it waits.
 */
export const OPEN_EGRESS = ['--allow-private-egress', '--retry-delays', '0.4,0.8']

/** Flags of a product that has nothing twice and trusts a proxy, for files that look at all that it prints. */
export const SMALL = '--fronts 1 --hosts 1 --trusted-proxy 127.0.0.9,10.0.0.0/8'.split(' ')

/**
 * The product that runs with these flags for all test files which only speak to it, with an account of the
 * caller's own. A test that stops it, floods it or measures it starts one of its own: see `startServer`.
 */
export async function joinServer(args: string[] = []): Promise<Product> {
  return productAt(await ask({ args, inLab: args === OPEN_EGRESS }))
}

/**
 * The product of `OPEN_EGRESS`, which is in a lab: LivePerson's Domain API and Context Service are
 * played, and certificates of the lab's authority are trusted.
 */
export async function joinLab(): Promise<{ server: Product; lab: LabAddress }> {
  const address = await ask({ args: OPEN_EGRESS, inLab: true })
  if (!address.lab) throw new Error('The shared product is in no lab.')
  return { server: await productAt(address), lab: address.lab }
}

async function productAt(address: SharedServerAddress): Promise<Product> {
  const { url, port, dataDir, outputFile } = address
  const own = `f${crypto.randomUUID().replaceAll('-', '').slice(0, OWN_LENGTH)}`
  const provisioning = new Provisioning(makeRunFolder(dataDir))
  await provisioning.createAccount(own, ADMIN, ADMIN_PASSWORD)
  const readOutput = () => readFileSync(outputFile, 'utf8')
  const before = readOutput().length
  return {
    url,
    port,
    dataDir,
    account: own,
    admin: ADMIN,
    adminPassword: ADMIN_PASSWORD,
    provisioning,
    output: () => readOutput().slice(before),
    accountId: (name) => own + name,
  }
}

/** Has that product started, where no file did so before, and tells where it is. */
async function ask(order: { args: string[]; inLab?: boolean }): Promise<SharedServerAddress> {
  const { status, body } = await unixFetch(inject('sharedServers'), 'POST', '/', order)
  if (status === 200) return body as SharedServerAddress
  throw new Error(`The shared product was not started: ${JSON.stringify(body)}`)
}
