import { type Call, invokeUrl, tokenUrl, visibleJson } from './call-text.ts'

/** What calls itself by this name in the platform's records. */
const SYSTEM = 'my-system'

/** A POSIX shell's word that means exactly this text. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/**
 * The call by curl, for any POSIX shell. Secret and token go in by standard input: arguments can be read by whoever is on
 * the machine.
 */
export function curlSnippet(call: Call): string {
  return `# CLIENT_ID and CLIENT_SECRET: those of an app installation of this system's own
: "\${CLIENT_ID:?is not set}" "\${CLIENT_SECRET:?is not set}"

TOKEN=$(curl -fsS --data @- ${shellWord(tokenUrl(call))} <<END | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'
grant_type=client_credentials&client_id=$CLIENT_ID&client_secret=$CLIENT_SECRET
END
)

curl -sS -H @- -H 'Content-Type: application/json' \\
  --data-binary ${shellWord(visibleJson(call.input))} \\
  ${shellWord(invokeUrl(call))} <<END
Authorization: Bearer $TOKEN
END
`
}

/** The call by the published client for Node. */
export function nodeSnippet({ hosts, account, uuid, input }: Call): string {
  return `// npm install liveperson-functions-client@2
const { Client } = require('liveperson-functions-client')

const hosts = ${javaScript(hosts)}
const client = new Client(
  {
    accountId: ${javaScript(account)},
    authStrategy: {
      clientId: process.env.CLIENT_ID,
      clientSecret: process.env.CLIENT_SECRET,
    },
    // Without it, a function that failed is no error.
    failOnErrorStatusCode: true,
  },
  { getCsdsEntry: async (_account, service) => hosts[service] },
)

client
  .invoke({
    lambdaUuid: ${javaScript(uuid)},
    lpEventSource: '${SYSTEM}',
    body: ${javaScript(input).replaceAll('\n', '\n    ')},
  })
  .then(({ body }) => console.log(JSON.stringify(body)))
  .catch((error) => {
    console.error(error)
    process.exitCode = 1
  })
`
}

/** A value as JavaScript: JSON is that too, but for one name. */
function javaScript(value: unknown): string {
  const json = visibleJson(value, 2)
  if (typeof value === 'string') return `'${json.slice(1, -1).replaceAll("'", "\\'")}'`
  return json.includes('__proto__') ? `JSON.parse(${JSON.stringify(visibleJson(value))})` : json
}

/** The call by the published client for Java; the escapes of JSON's texts are Java's too. */
export function javaSnippet({ hosts, account, uuid, input }: Call): string {
  const entries = Object.entries(hosts).map(
    ([service, host]) => `    hosts.put(${visibleJson(service)}, ${visibleJson(host)});`,
  )
  const headers = input.headers.map(
    ({ key, value }) => `    headers.put(${visibleJson(key)}, ${visibleJson(value)});`,
  )
  return `// Maven: com.liveperson.faas:functions-client:1.1.4
import com.fasterxml.jackson.databind.ObjectMapper;
import com.liveperson.faas.client.FaaSClient;
import com.liveperson.faas.client.FaaSWebClient;
import com.liveperson.faas.client.types.OptionalParams;
import com.liveperson.faas.dto.FaaSInvocation;
import java.util.HashMap;
import java.util.Map;

public class Invoke {
  public static void main(String[] arguments) throws Exception {
    Map<String, String> hosts = new HashMap<>();
${entries.join('\n')}
    FaaSClient client = new FaaSWebClient.Builder("${account}")
        .withCsdsMap(hosts)
        .withClientId(System.getenv("CLIENT_ID"))
        .withClientSecret(System.getenv("CLIENT_SECRET"))
        .build();

    Map<String, String> headers = new HashMap<>();
${headers.map((line) => `${line}\n`).join('')}    FaaSInvocation<Object> invocation = new FaaSInvocation<>();
    invocation.setHeaders(headers);
    invocation.setPayload(new ObjectMapper().readValue(
        ${visibleJson(visibleJson(input.payload))},
        Object.class));

    OptionalParams optionalParams = new OptionalParams();
    // Three quarters of it are for the answer, and a function has 30 s.
    optionalParams.setTimeOutInMs(44_000);
    Object result = client.invokeByUUID(
        "${SYSTEM}", "${uuid}", invocation, Object.class, optionalParams);
    System.out.println(new ObjectMapper().writeValueAsString(result));
  }
}
`
}
