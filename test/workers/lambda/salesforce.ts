import type { IncomingMessage, ServerResponse } from 'node:http'

/** Plays the part of Salesforce that the tests call: SOAP login, metadata, query, records, rows, Apex REST. */
export function playSalesforce(
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://salesforce')
  const { authorization } = request.headers
  const answer = (status: number, value: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }

  if (pathname.startsWith('/services/Soap/m/')) {
    response.writeHead(200, { 'content-type': 'text/xml' }).end(METADATA)
  } else if (pathname.endsWith('/rows.csv')) {
    response.writeHead(200, { 'content-type': 'text/csv' }).end('Id,Name\n1,"Acme, Inc."\n')
  } else if (pathname.startsWith('/services/Soap/')) {
    const serverUrl = `http://${request.headers.host}/services/Soap/u/50.0/00Dorg`
    response.writeHead(200, { 'content-type': 'text/xml' }).end(loginResult(serverUrl))
  } else if (authorization === 'Bearer expired') {
    answer(401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }])
  } else if (pathname.endsWith('/query')) {
    const soql = searchParams.get('q') ?? ''
    if (soql === 'BROKEN') {
      answer(400, [{ message: 'unexpected token: BROKEN', errorCode: 'MALFORMED_QUERY' }])
    } else {
      answer(200, { totalSize: 1, done: true, records: [{ Name: `Acme: ${soql}` }] })
    }
  } else if (pathname.endsWith('/sobjects/Contact')) {
    const { LastName }: { LastName: string } = JSON.parse(body)
    answer(201, { id: `003${LastName}`, success: true, errors: [] })
  } else if (pathname.endsWith('/sobjects/Contact/describe')) {
    answer(200, { name: 'Contact', fields: [] })
  } else {
    answer(200, { path: pathname, authorization })
  }
}

const METADATA = `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata">
  <soapenv:Body><listMetadataResponse><result><fullName>Acme__c</fullName><type>CustomObject</type></result></listMetadataResponse></soapenv:Body>
</soapenv:Envelope>`

function loginResult(serverUrl: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">
  <soapenv:Body><loginResponse><result>
    <serverUrl>${serverUrl}</serverUrl><sessionId>session</sessionId><userId>005user</userId>
    <userInfo><organizationId>00Dorg</organizationId></userInfo>
  </result></loginResponse></soapenv:Body>
</soapenv:Envelope>`
}
