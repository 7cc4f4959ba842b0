// Two ends of a connection, as texts.

export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - name: http
              containerPort: 8080
`;

/** A Service for it. Its target port stands in line 9 (counted from 0), column 18. */
export function service(targetPort: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: ${targetPort}
`;
}

/** A manifest that breaks one rule whatever else there is. */
export const shouting = `apiVersion: v1
kind: Service
metadata:
  name: shouting
spec:
  ports:
    - port: 80
      protocol: tcp
`;
