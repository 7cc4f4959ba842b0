// Which program usually listens on a number.

/** By number; the names are those that people say. Source: /etc/services of Debian, and the programs' documentation. */
const WELL_KNOWN: Readonly<Record<number, string>> = {
  22: 'SSH',
  25: 'SMTP',
  53: 'DNS',
  80: 'HTTP',
  110: 'POP3',
  143: 'IMAP',
  389: 'LDAP',
  443: 'HTTPS',
  465: 'SMTP over TLS',
  587: 'mail submission',
  636: 'LDAP over TLS',
  993: 'IMAP over TLS',
  995: 'POP3 over TLS',
  1433: 'SQL Server',
  1521: 'Oracle',
  1883: 'MQTT',
  2049: 'NFS',
  2181: 'ZooKeeper',
  2379: 'etcd clients',
  2380: 'etcd peers',
  3306: 'MySQL',
  3389: 'RDP',
  4222: 'NATS',
  4317: 'OTLP over gRPC',
  4318: 'OTLP over HTTP',
  5432: 'PostgreSQL',
  5672: 'AMQP (RabbitMQ)',
  6379: 'Redis',
  8883: 'MQTT over TLS',
  9042: 'Cassandra',
  9090: 'Prometheus',
  9092: 'Kafka',
  9093: 'Alertmanager',
  9100: 'node exporter',
  9200: 'Elasticsearch',
  9300: 'Elasticsearch nodes',
  10250: 'kubelet',
  10256: 'kube-proxy health',
  11211: 'memcached',
  15672: 'RabbitMQ management',
  27017: 'MongoDB',
};

/** What usually listens on a number: "PostgreSQL"; undefined where nothing does so as a rule. */
export function usualProgram(number: number): string | undefined {
  return WELL_KNOWN[number];
}
