package io.faultline.mars;

import java.util.regex.Pattern;

/**
 * One command of a connectivity check with what it printed.
 *
 * @param host the host that it asks
 * @param line the number of the command's line
 * @param text the command and its output
 */
record Attempt(String host, long line, String text) {

    /** Any HTTP status is an answer: the script asks without signing in, so 400, 403 and 404 are what it gets. */
    private static final Pattern ANSWERED = Pattern.compile(
            "(?i)HTTP/\\d\\S* \\d{3}|StatusCode ?: ?\\d{3}|\\([45]\\d\\d\\)"
                    + "|InvalidQueryParameterValue|AuthenticationFailed|PublicAccessNotPermitted|InvalidUri|RequestId:");

    private static final Pattern CONNECTED =
            Pattern.compile("(?i)Ncat: Connected to|\\bsucceeded!|TcpTestSucceeded ?: ?True");

    private static final Pattern UNRESOLVED =
            Pattern.compile("(?i)no servers could be reached|server can't find|NXDOMAIN|SERVFAIL"
                    + "|Non-existent domain|could(?:n't| not) resolve (?:host|\"?\\S+\\.)|Name or service not known"
                    + "|Temporary failure in name resolution|getaddrinfo|remote name could not be resolved|No such host is known"
                    + "|リモート名を解決できませんでした");

    private static final Pattern BLOCKED =
            Pattern.compile("(?i)Connection timed out|Connection refused|No route to host"
                    + "|Network is unreachable|Operation timed out|TcpTestSucceeded ?: ?False|Failed to connect to|curl: \\((?:7|28|35|56)\\)"
                    + "|Unable to connect to the remote server|operation has timed out|did not properly respond"
                    + "|リモート サーバーに接続できません|タイムアウトしました");

    /** A command that asks a DNS server or opens a bare connection goes past any proxy. */
    private static final Pattern PAST_PROXY =
            Pattern.compile("(?i)^\\W*(?:TRY!!\\s*)?(?:nslookup|dig|nc|ncat|Result of tnc|tnc)\\b");

    /** What the proxy says itself is no answer of the host. */
    private static final Pattern REFUSED_BY_PROXY =
            Pattern.compile("(?i)from proxy after CONNECT|Proxy CONNECT aborted");

    /** So a proxy asks for a name; curl, wget, Invoke-WebRequest. */
    private static final Pattern PROXY_ASKS_WHO = Pattern.compile(
            "(?i)Proxy Authentication Required|\\(407\\)|HTTP code 407 from proxy|CONNECT tunnel failed, response 407|\\bHTTP/\\d\\S* 407\\b|tunneling failed: 407");

    enum Outcome {
        REACHED,
        /** A proxy lets nothing through before it knows who asks. */
        UNAUTHENTICATED,
        UNRESOLVED,
        BLOCKED,
        UNKNOWN
    }

    Outcome outcome() {
        if (PROXY_ASKS_WHO.matcher(text).find()) {
            return Outcome.UNAUTHENTICATED;
        }
        if (REFUSED_BY_PROXY.matcher(text).find()) {
            return Outcome.BLOCKED;
        }
        if (ANSWERED.matcher(text).find() || CONNECTED.matcher(text).find()) {
            return Outcome.REACHED;
        }
        if (UNRESOLVED.matcher(text).find()) {
            return Outcome.UNRESOLVED;
        }
        return BLOCKED.matcher(text).find() ? Outcome.BLOCKED : Outcome.UNKNOWN;
    }

    boolean goesPastProxy() {
        return PAST_PROXY.matcher(text).find();
    }
}
