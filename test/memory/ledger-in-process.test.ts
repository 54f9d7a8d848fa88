import { ledgerInProcess } from '../support/ledger-in-process.ts'
import { usageLedgerContract } from './usage-ledger.contract.ts'

usageLedgerContract('the ledger of the tests', async () => {
  const { turns } = ledgerInProcess()
  return { open: async () => ledgerInProcess(turns), dispose: async () => {} }
})
